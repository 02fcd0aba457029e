"""The ground that every chart is drawn on: fonts that know Chinese, plain ink, and the same bytes every time."""

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from plan_compliance.reporting.locations import on_one_line
from plan_compliance.reporting.width import wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "SimHei",
    "Microsoft YaHei",
    "PingFang SC",
    "Heiti SC",
    "Hiragino Sans GB",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
    "SimSun",
    "Noto Sans CJK JP",
)
"""Families with Chinese characters, the best first."""
LATIN = "DejaVu Sans"
"""Comes with matplotlib, and knows every sign used here."""
INK, QUIET, RULE, BAND = "#1f2933", "#5b6770", "#d5dade", "#dfe7f1"
WIDTH = 7.2
"""Inches of a picture: the text width of an upright A4 page."""
DOTS = 160
"""PNG pixels an inch."""
LONGEST = 4
"""A name is set in so many lines at most."""


class Form(StrEnum):
    """What a picture may be written as."""

    SVG = "svg"
    PNG = "png"


@cache
def chinese_family() -> str:
    """The first font family on this machine that knows Chinese; empty without any."""
    from matplotlib import font_manager  # noqa: PLC0415  (an extra)

    here = {font.name for font in font_manager.fontManager.ttflist}
    return next((family for family in CHINESE if family in here), "")


@cache
def _sort_fonts() -> None:
    """Put the fonts of this machine in one order: of two that fit alike matplotlib takes the first."""
    from matplotlib import font_manager  # noqa: PLC0415  (an extra)

    font_manager.fontManager.ttflist.sort(key=lambda font: (font.fname, font.name, font.style, str(font.weight)))


def _look(lang: str) -> dict[str, Any]:
    families = [family for family in (chinese_family(), LATIN) if family]
    return {
        "font.family": families if lang == "zh" else families[::-1],
        "font.size": 9,
        "svg.fonttype": "path",
        "svg.hashsalt": "plan-compliance",
        "text.parse_math": False,
        "text.color": INK,
        "axes.edgecolor": QUIET,
        "axes.labelcolor": QUIET,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.unicode_minus": False,
        "grid.color": RULE,
        "grid.linewidth": 0.6,
        "hatch.linewidth": 0.6,
        "hatch.color": QUIET,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "legend.frameon": False,
        "legend.fontsize": 8.5,
        "figure.facecolor": "white",
        "savefig.facecolor": "white",
    }


@contextmanager
def ground(lang: str) -> Iterator[None]:
    """While a chart in ``lang`` is drawn and written: matplotlib's own settings, whatever the user's, and ours."""
    import matplotlib as mpl  # noqa: PLC0415  (an extra)

    _sort_fonts()
    with warnings.catch_warnings():
        # A character that no font knows is drawn as a box, which says the same.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        settings: Any = dict(mpl.rcParamsDefault)
        settings.update({"backend": "agg", **_look(lang)})
        with mpl.rc_context(settings):
            yield


def sheet(height: float, title: str, subtitle: str = "", *, width: float = WIDTH) -> "Figure":
    """An empty figure with its title, laid out by what is put on it."""
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415

    told = broken(title, 62 * width / WIDTH)
    lines = told.count("\n") + 1
    notes = broken(subtitle, 100 * width / WIDTH) if subtitle else ""
    below = notes.count("\n") + 1 if notes else 0
    top = 0.24 + 0.2 * lines + 0.17 * below
    whole = height + top
    room = (0.008, 0.008, 0.984, 1 - top / whole - 0.008)
    engine = ConstrainedLayoutEngine(rect=room, h_pad=0.06, w_pad=0.06)
    figure = Figure(figsize=(width, whole), layout=engine)
    figure.text(0.012, 1 - 0.09 / whole, told, va="top", fontsize=12, fontweight="bold", linespacing=1.25)
    if notes:
        y = 1 - (0.14 + 0.2 * lines) / whole
        figure.text(0.012, y, notes, va="top", fontsize=9, color=QUIET, linespacing=1.3)
    return figure


def empty(title: str, message: str) -> "Figure":
    """A picture that says why there is nothing to see."""
    figure = sheet(1.4, title)
    axes = figure.subplots()
    axes.set_axis_off()
    axes.text(0.5, 0.5, broken(message, 80), ha="center", va="center", fontsize=11, color=QUIET)
    return figure


def broken(text: str, columns: float, lines: int = LONGEST) -> str:
    """``text`` in lines of so many half characters; beyond ``lines`` of them it ends in an ellipsis."""
    parts = wrapped(on_one_line(text), width=max(4, int(columns)))
    return "\n".join([*parts[: lines - 1], f"{parts[lines - 1][:-1]}…"] if len(parts) > lines else parts)


def quiet_axes(axes: "Axes", *, grid: str = "y") -> None:
    """Light rules along one or both directions, no ticks."""
    axes.grid(visible=True, axis=grid)  # type: ignore[arg-type]  # "x", "y" or "both"
    axes.tick_params(length=0)


def picture(figure: "Figure", form: Form, *, title: str, description: str) -> bytes:
    """``figure`` as a file; an SVG bears ``title`` and ``description`` for those who cannot see it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415

    FigureCanvasAgg(figure)
    written = io.BytesIO()
    about: Mapping[str, Any] = {"Title": on_one_line(title), "Description": on_one_line(description)}
    nobody = {"Date": None, "Creator": None} if form is Form.SVG else {"Software": None}
    figure.savefig(written, format=form, dpi=DOTS, metadata={**about, **nobody})
    return written.getvalue()
