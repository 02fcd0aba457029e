"""Fonts as Chinese offices set them: 宋体 for text and tables, 黑体 for headings, 仿宋 for running text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.font import CT_RPr

SONG, HEI, FANGSONG, KAI = "宋体", "黑体", "仿宋", "楷体"
LATIN = "Times New Roman"

ALTERNATIVES: Mapping[str, str] = {
    SONG: "SimSun,NSimSun,Songti SC,Noto Serif CJK SC,Source Han Serif SC",
    HEI: "SimHei,Heiti SC,Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei",
    FANGSONG: "FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC,SimSun",
    KAI: "KaiTi,楷体_GB2312,STKaiti,Noto Serif CJK SC,SimSun",
}
"""What a machine without the font may take instead, in this order; written into the document's table of fonts."""


def set_fonts(properties: "CT_RPr", east_asian: str, latin: str = LATIN) -> None:
    """Name the fonts in ``properties``: Chinese in one, Latin letters and digits in the other."""
    from docx.oxml.ns import qn  # noqa: PLC0415  (an extra)

    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind, name in {"ascii": latin, "hAnsi": latin, "eastAsia": east_asian, "cs": latin}.items():
        fonts.set(qn(f"w:{kind}"), name)


def name_alternatives(document: "Document") -> None:
    """Write into the document's table of fonts what may stand in for each of them."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415  (an extra)

    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    told = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in ALTERNATIVES.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", told.encode() + b"</w:fonts>")  # noqa: SLF001  (kept as bytes)
