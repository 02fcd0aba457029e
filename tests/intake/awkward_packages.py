"""Data packages that look odd and are right, with the figures that must be read from each."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from tests.intake.awkward import BEDS, LIST, TWO_YEARS, Figure, is_read
from tests.intake.awkward_sdmx import sdmx
from tests.intake.package_recipes import package, packed
from tests.intake.recipes import parquet, plain_book

ROW = f"{LIST}river,2023,beds,30\n".encode()
FIELDS = [{"name": name} for name in ("area", "year", "indicator")]


def one(text: bytes, **resource: object) -> Callable[[], bytes]:
    """A package of one table."""
    return lambda: package({"name": "a", "path": "a.csv", **resource}, files={"a.csv": text})


def inline(data: object, **resource: object) -> Callable[[], bytes]:
    return lambda: package({"name": "a", "data": data, **resource}, files={})


def figures(**last: object) -> dict[str, object]:
    """The schema of a list whose figures are described so."""
    return {"fields": [*FIELDS, {"name": "value", **last}]}


COMMENTED = b"# made by hand\narea,year,indicator,value\n# figures\nriver,2023,beds,30\n"
TWO_HEADS = b"my,my,my,my\narea,year,indicator,value\nriver,2023,beds,30\n"
TABS = ROW.replace(b",", b"\t")

VALID: Mapping[str, tuple[str, Callable[[], bytes], Sequence[Figure]]] = {
    "package": (".zip", one(ROW), BEDS),
    "package_in_a_folder": (".zip", lambda: packed({"top/datapackage.json": {"resources": [{"name": "a", "path": "d/a.csv"}]}, "top/d/a.csv": ROW}), BEDS),
    "package_in_chinese": (".zip", lambda: package({"name": "a", "path": "数据.csv"}, files={"数据.csv": "地区,年份,指标,数值\n江河区,2023,beds,30\n".encode()}), BEDS),
    "package_with_hash": (".zip", one(ROW, bytes=len(ROW), hash=hashlib.md5(ROW, usedforsecurity=False).hexdigest()), BEDS),
    "package_with_named_hash": (".zip", one(ROW, hash=f"sha256:{hashlib.sha256(ROW).hexdigest().upper()}"), BEDS),
    "package_of_decimal_commas": (".zip", one(b"area;year;indicator;value\nriver;2023;workers;1.080,50\n", dialect={"delimiter": ";"}, schema=figures(type="number", decimalChar=",", groupChar=".")), is_read("1080.5")),
    "package_of_points_that_are_points": (".zip", one(f"{LIST}river,2023,workers,1.080\n".encode(), schema=figures(type="number")), is_read("1.08")),
    "package_with_signs_behind": (".zip", one(f"{LIST}river,2023,nursing,75%\n".encode(), schema=figures(type="number", bareNumber=False)), is_read("75", "nursing")),
    "package_with_missing_values": (".zip", one(f"{LIST}river,2023,beds,-99\n".encode(), schema={**figures(type="number"), "missingValues": ["", "-99"]}), is_read("not_available", "beds")),
    "package_with_labelled_missing_values": (".zip", one(f"{LIST}river,2023,beds,NA\n".encode(), schema={**figures(), "missingValues": [{"value": "NA", "label": "none"}]}), is_read("not_available", "beds")),
    "package_with_missing_values_of_a_field": (".zip", one(f"{LIST}river,2023,beds,x\n".encode(), schema=figures(type="number", missingValues=["x"])), is_read("not_available", "beds")),
    "package_that_says_that_blank_is_missing": (".zip", one(f"{LIST}river,2023,beds,\n".encode(), schema={**figures(), "missingValues": [""]}), is_read("not_available", "beds")),
    "package_with_null_sequence": (".zip", one(LIST.encode() + rb"river,2023,beds,\N" + b"\n", dialect={"nullSequence": r"\N"}, schema=figures()), is_read("not_available", "beds")),
    "package_without_heads": (".zip", one(b"river,2023,beds,30\n", dialect={"header": False}, schema=figures()), BEDS),
    "package_with_comments": (".zip", one(COMMENTED, dialect={"commentChar": "#", "headerRows": [2]}), BEDS),
    "package_with_a_row_to_leave_out": (".zip", one(b"area,year,indicator,value\nx,y,z,0\nriver,2023,beds,30\n", dialect={"commentRows": [2]}), BEDS),
    "package_with_a_second_row_as_heads": (".zip", one(TWO_HEADS, dialect={"headerRows": [2]}), BEDS),
    "package_with_joined_heads": (".zip", one(b"ar,ye,indi,val\nea,ar,cator,ue\nriver,2023,beds,30\n", dialect={"headerRows": [1, 2], "headerJoin": "\u200b"}), BEDS),
    "package_in_single_quotes": (".zip", one(b"area,year,indicator,value,note\nriver,2023,beds,30,'a,b'\n", dialect={"quoteChar": "'"}), BEDS),
    "package_with_escapes": (".zip", one(b"area,year,indicator,value,note\nriver,2023,beds,30,a|,b\n", dialect={"quoteChar": None, "escapeChar": "|"}), BEDS),
    "package_with_blanks_behind_commas": (".zip", one(b'area, year, indicator, value\nriver, 2023, "beds", 30\n', dialect={"skipInitialSpace": True}), BEDS),
    "package_in_gbk": (".zip", one("地区,年份,指标,数值\n江河区,2023,beds,30\n".encode("gbk"), encoding="GBK"), BEDS),
    "package_of_tabs": (".zip", lambda: package({"name": "a", "path": "a.tsv"}, files={"a.tsv": TABS}), BEDS),
    "package_with_a_day_first": (".zip", one(b"area,year,indicator,value,submitted_on\nriver,2023,beds,30,22/03/2024\n", schema={"fields": [*figures()["fields"], {"name": "submitted_on", "type": "date", "format": "%d/%m/%Y"}]}), BEDS),  # type: ignore[misc]
    "package_with_a_moment": (".zip", one(b"area,year,indicator,value,submitted_on\nriver,2023,beds,30,2024-03-22T10:00:00Z\n", schema={"fields": [*figures()["fields"], {"name": "submitted_on", "type": "datetime"}]}), BEDS),  # type: ignore[misc]
    "package_with_fewer_fields": (".zip", one(ROW, schema={"fields": FIELDS[:1], "fieldsMatch": ["subset"]}), BEDS),
    "package_with_other_order": (".zip", one(ROW, schema={"fields": [*figures()["fields"]][::-1], "fieldsMatch": "equal"}), BEDS),  # type: ignore[misc]
    "package_with_schema_in_a_file": (".zip", lambda: packed({"datapackage.json": {"resources": [{"name": "a", "path": "a.csv", "schema": "s.json", "dialect": "d.json"}]}, "s.json": figures(type="number", decimalChar=","), "d.json": {"delimiter": ";"}, "a.csv": b"area;year;indicator;value\nriver;2023;beds;30,0\n"}), BEDS),
    "package_in_two_files": (".zip", lambda: package({"name": "a", "path": ["1.csv", "2.csv"]}, files={"1.csv": f"{LIST}river,2022,squares,3\n".encode(), "2.csv": f"{LIST}river,2023,squares,4\n".encode()}), TWO_YEARS),
    "package_of_lists": (".zip", inline([["area", "year", "indicator", "value"], ["river", 2023, "beds", 30.0]]), BEDS),
    "package_of_objects": (".zip", inline([{"area": "river", "year": 2023, "indicator": "beds", "value": 3e1}, {"indicator": "workers", "area": "lake", "year": 2023, "value": None}]), (*BEDS, ("lake", 2023, "workers", "not_available"))),
    "package_of_lists_with_schema": (".zip", inline([["river", 2023, "beds", 30]], dialect={"header": False}, schema=figures(type="integer")), BEDS),
    "package_with_text_inside": (".zip", inline(ROW.decode(), format="csv"), BEDS),
    "package_of_version_1": (".zip", one(ROW, profile="tabular-data-resource", mediatype="text/csv", dialect={"csvddfVersion": 1.2, "caseSensitiveHeader": False, "delimiter": ","}), BEDS),
    "package_of_other_things_too": (".zip", lambda: package({"name": "a", "path": "a.csv"}, {"name": "codes", "data": [{"code": 1, "label": "x"}]}, {"name": "readme", "path": "README.md"}, files={"a.csv": ROW, "README.md": b"#"}), BEDS),
    "package_of_a_workbook": (".zip", lambda: package({"name": "a", "path": "a.xlsx", "dialect": {"sheetName": "填报"}}, files={"a.xlsx": plain_book()}), BEDS),
    "package_of_a_numbered_sheet": (".zip", lambda: package({"name": "a", "path": "a.xlsx", "dialect": {"sheetNumber": 1}}, files={"a.xlsx": plain_book()}), BEDS),
    "package_of_parquet": (".zip", lambda: package({"name": "a", "path": "a.parquet", "schema": figures(type="number", missingValues=["-99"])}, files={"a.parquet": parquet(area=["river", "lake"], year=[2023, 2023], indicator=["beds", "beds"], value=[30.0, -99.0])}), (*BEDS, ("lake", 2023, "beds", "not_available"))),
    "package_of_sdmx": (".zip", one(sdmx("river,2023,beds,30")), BEDS),
    "package_of_a_matrix": (".zip", one("地区：江河区,,\n指标,2022,2023\n慈善广场,3,4\n".encode()), TWO_YEARS),
}  # fmt: skip
"""Name → kind of file, what makes it, and what is read from it."""
