"""Broken data packages, each a zip that is made when the tests run; what each must be told stands beside the others."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping

LIST = b"area,year,indicator,value\nriver,2023,beds,30\n"


def packed(files: Mapping[str, object]) -> bytes:
    """A zip of these files; what is neither bytes nor text is written as JSON."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            text = content if isinstance(content, bytes | str) else json.dumps(content, ensure_ascii=False, indent=1)
            made.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def package(*resources: Mapping[str, object], files: Mapping[str, bytes]) -> bytes:
    """A data package of these resources and files."""
    return packed({"datapackage.json": {"name": "figures", "resources": resources}, **files})


def one(content: bytes = LIST, **resource: object) -> Callable[[], bytes]:
    """A package of one table and what it says of it."""
    return lambda: package({"name": "a", "path": "a.csv", **resource}, files={"a.csv": content})


def described(text: str | bytes) -> Callable[[], bytes]:
    """A package whose datapackage.json is just this."""
    return lambda: packed({"datapackage.json": text, "a.csv": LIST})


def linked() -> bytes:
    """A package whose table is a link to a file of the system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("datapackage.json", json.dumps({"resources": [{"name": "a", "path": "a.csv"}]}))
        link = zipfile.ZipInfo("a.csv")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    return out.getvalue()


def fields(**last: object) -> dict[str, object]:
    return {"fields": [{"name": name} for name in ("area", "year", "indicator")] + [{"name": "value", **last}]}


def secret() -> bytes:
    """A zip that says of its parts that they have a password."""
    return one()().replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


PACKAGES: Mapping[str, Callable[[], bytes]] = {
    # --- JSON
    "package_comment.zip": described('{"resources": [] // none\n}'),
    "package_nan.zip": described('{"resources": [{"name": "a",\n "data": [["area"], [NaN]]}]}'),
    "package_key_twice.zip": described('{"resources": [{"path": "a.csv"}],\n "resources": []}'),
    "package_deep.zip": described("[" * 100_000),
    "package_cut_short.zip": described('{"resources": [{"name": "a",'),
    "package_huge.zip": described('{"resources": [' + " " * (3 * 2**20) + "]}"),
    "package_not_utf_8.zip": described('{"title": "数据"}'.encode("gbk")),
    "package_half_a_surrogate.zip": described('{"resources": [{"path": "\\ud800.csv"}]}'),
    "package_list.zip": described("[1, 2]"),
    "package_empty.zip": described(""),
    # --- descriptor
    "package_without_resources.zip": described('{"name": "a", "resources": []}'),
    "package_of_numbers.zip": described('{"resources": [1, {"path": {"a": 1}}]}'),
    "package_path_and_data.zip": one(data=[]),
    "package_without_path.zip": described('{"resources": [{"name": "a"}]}'),
    "package_unknown_type.zip": one(schema=fields(type="numbr")),
    "package_schema_of_a_number.zip": one(schema=["a"]),
    "package_unknown_match.zip": one(schema={**fields(), "fieldsMatch": "some"}),
    "package_unknown_encoding.zip": one(encoding="rot13"),
    "package_two_delimiters.zip": one(dialect={"delimiter": "||"}),
    "package_quote_is_delimiter.zip": one(dialect={"delimiter": ";", "quoteChar": ";"}),
    "package_line_ends.zip": one(dialect={"lineTerminator": ";"}),
    "package_same_file_twice.zip": lambda: package({"name": "a", "path": "a.csv"}, {"name": "b", "path": "a.csv"}, files={"a.csv": LIST}),
    "package_too_many.zip": lambda: package(*({"name": f"a{n}", "data": []} for n in range(300)), files={}),
    "package_of_documents.zip": lambda: package({"name": "a", "path": "a.txt.pdf"}, files={"a.txt.pdf": b"%PDF"}),
    "package_of_old_workbooks.zip": lambda: package({"name": "a", "path": "a.xls", "type": "table"}, files={"a.xls": b"\xd0\xcf\x11\xe0"}),
    # --- paths
    "package_address.zip": one(path="https://example.org/a.csv"),
    "package_absolute.zip": one(path="/etc/passwd"),
    "package_upwards.zip": one(path="../a.csv"),
    "package_hidden.zip": one(path=".git/config"),
    "package_backslash.zip": one(path="..\\a.csv"),
    "package_schema_elsewhere.zip": one(schema="https://example.org/schema.json"),
    "package_schema_absent.zip": one(schema="schema.json"),
    "package_schema_broken.zip": lambda: packed({"datapackage.json": {"resources": [{"name": "a", "path": "a.csv", "schema": "s.json"}]}, "s.json": '{"fields":\n [{"type": "number"}]}', "a.csv": LIST}),
    "package_absent.zip": one(path="b.csv"),
    "package_link.zip": linked,
    # --- the zip
    "package_bomb.zip": lambda: package({"name": "a", "path": "a.csv"}, files={"a.csv": LIST + b"\n" * (60 * 2**20)}),
    "package_many_parts.zip": lambda: packed({"datapackage.json": "{}"} | {f"{n}.csv": b"" for n in range(1200)}),
    "package_upward_part.zip": lambda: packed({"datapackage.json": "{}", "../a.csv": LIST}),
    "package_two_descriptors.zip": lambda: packed({"a/datapackage.json": "{}", "b/datapackage.json": "{}"}),
    "package_cut.zip": lambda: one()()[:-30],
    "package_secret.zip": secret,
    # --- tables
    "package_changed.zip": one(bytes=10, hash="0" * 32),
    "package_unknown_hash.zip": one(hash="crc32:00000000"),
    "package_other_encoding.zip": one("地区,年份\n".encode("gbk"), encoding="utf-8"),
    "package_other_columns.zip": one(schema={"fields": [{"name": "area"}, {"name": "jahr"}]}),
    "package_other_order.zip": one(b"year,area,indicator,value\n2023,river,beds,30\n", schema=fields()),
    "package_no_known_column.zip": one(schema={"fields": [{"name": "jahr"}], "fieldsMatch": "partial"}),
    "package_not_a_number.zip": one(b"area,year,indicator,value\nriver,2023,beds,some\n", schema=fields(type="number")),
    "package_not_whole.zip": one(b"area,year,indicator,value\nriver,2023,beds,3.5\n", schema=fields(type="integer")),
    "package_not_a_day.zip": one(b"area,year,indicator,value,on\nriver,2023,beds,3,2023-13-01\n", schema={"fields": [*fields()["fields"], {"name": "on", "type": "date", "format": "%Y-%m-%d"}]}),  # type: ignore[misc]
    "package_blank_figure.zip": one(b"area,year,indicator,value\nriver,2023,beds,\n", schema=fields(type="number")),
    "package_without_heads.zip": one(b"river,2023,beds,30\n", dialect={"header": False}),
    "package_not_a_workbook.zip": lambda: package({"name": "a", "path": "a.csv", "format": "xlsx"}, files={"a.csv": b"PK"}),
    "package_inline_words.zip": lambda: package({"name": "a", "data": "area,year"}, files={}),
    "package_inline_mixed.zip": lambda: package({"name": "a", "data": [["area", "year", "indicator", "value"], {"area": "river"}, ["river", 2023, "beds", [30]]]}, files={}),
    "package_inline_unknown.zip": lambda: package({"name": "a", "data": [{"area": "river", "year": 2023, "indicator": "bedz", "value": 30}]}, files={}),
    "package_of_nothing.zip": lambda: package({"name": "codes", "data": [{"code": 1}]}, files={}),
}  # fmt: skip
"""The name of each broken package and what makes its bytes."""
