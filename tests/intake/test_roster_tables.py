"""A roster as a table: the same areas and the same complaints as in YAML, placed at the cell."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.errors import PlanError
from plan_compliance.intake import gather, plain_csv, text_columns
from plan_compliance.intake.gathering import gather_words
from plan_compliance.intake.leaves import Desk
from plan_compliance.intake.roster import read_roster
from plan_compliance.intake.roster_tables import read_plain_roster, read_roster_table
from plan_compliance.intake.shapes import check_shape
from plan_compliance.model import Area, Place
from tests.intake.town import TOWN

YAML = """\
port: {name: Port, level: city, codes: ["4401", PO]}
riverside:
  name: {zh: 滨河区, en: Riverside}
  level: district
  parent: port
  classes: {land_class: one}
  unnamed_parts: {community: 12}
mill_street: {name: 磨坊街, level: subdistrict, parent: riverside, attributes: {households: 30000, side: river}}
"""
TABLE = """\
id,name_zh,name_en,level,parent,codes,class:land_class,unnamed:community,attribute:households,attribute:side
port,Port,Port,city,,4401; PO,,,,
riverside,滨河区,Riverside,district,port,,one,12,,
mill_street,磨坊街,,subdistrict,riverside,,,,30000,river
"""
CHINESE = """\
代号,中文名称,英文名称,级别,上级地区,行政区划代码,类别：land_class,未列名：community,属性：households,属性:side
port,Port,Port,city,,4401；PO,,,,
riverside,滨河区,Riverside,district,port,,one,12,,
mill_street,磨坊街,,subdistrict,riverside,,,,30000,river
"""


@pytest.fixture
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a catalogue that asks nothing of the roster."""
    monkeypatch.chdir(tmp_path)
    Path("targets").mkdir()
    entry = "share: {name: Share, domain: care, unit: '%', kind: rate, better: higher}\n"
    Path("targets/indicators.yaml").write_text(entry, encoding="utf-8")
    return Path("targets")


def areas(targets: Path, name: str, content: str | bytes) -> dict[str, Area]:
    path = targets / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = gather_words(targets)[1]
    path.unlink()
    return found


def anywhere(found: dict[str, Area]) -> dict[str, Area]:
    nowhere = Place(file="")
    return {key: replace(area, place=nowhere) for key, area in found.items()}


@pytest.mark.parametrize("table", [TABLE, CHINESE, "\ufeff" + TABLE, CHINESE.encode("gb18030")])
def test_a_table_gives_the_areas_that_yaml_gives(targets: Path, table: str | bytes) -> None:
    assert anywhere(areas(targets, "areas.csv", table)) == anywhere(areas(targets, "areas.yaml", YAML))


def test_an_area_stands_where_its_id_is_written(targets: Path) -> None:
    assert areas(targets, "areas.csv", TABLE)["riverside"].place == Place(file="targets/areas.csv", line=3, column=1)


def test_several_tables_and_yaml_make_one_roster(targets: Path) -> None:
    (targets / "areas.yaml").write_text("port: {name: Port, level: city}\n", encoding="utf-8")
    (targets / "areas.north.csv").write_text("id,level,parent\nmeadow,district,port\n", encoding="utf-8")
    assert list(areas(targets, "areas.south.csv", "id,level,parent\nmill,village,meadow\n")) == [
        "meadow",
        "mill",
        "port",
    ]


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("", "targets/areas.csv: the table says nothing, expected a first row of heads"),
        ("id,name\nport,Port\n", "targets/areas.csv:1: the column 'level' is missing, add it"),
        ("id,level,id\nport,city,x\n", "targets/areas.csv:1:3: the column 'id' stands twice, keep one"),
        ("id,levle\nport,city\n", "targets/areas.csv:1:2: unknown column 'levle' in the roster, did you mean 'level'?"),
        ("id,level,class:\nport,city,x\n", "targets/areas.csv:1:3: unknown column 'class:' in the roster, known: "),
        (
            "id,level,name:zh\nport,city,x\n",
            "targets/areas.csv:1:3: unknown column 'name:zh' in the roster, did you mean 'name_zh'?",
        ),
        ("id,level,name,name_en\na,city,A,A\n", "targets/areas.csv:1:4: the columns name and 'name_en' exclude each "),
        ("id,level\n,city\n", "targets/areas.csv:2:1: this row has no id, write one such as haizhu"),
        ("id,level\nport,city,too,much\n", "targets/areas.csv:2: 4 cells in this row, expected 2 as in the header"),
        ('id,level\nport,"city\n', "targets/areas.csv:2: the table cannot be read from this row on"),
        ("id,level\nport,\n", "targets/areas.csv:2:1: 'level' is missing"),
        ("id,level\nport,City\n", "targets/areas.csv:2:2: "),
        ("id,level,unnamed:village\nport,city,many\n", "targets/areas.csv:2:3: "),
        ("id,level\nport,city\nport,city\n", "targets/areas.csv:3:1: "),
        ("id,level,parent\nport,city,prot\n", "targets/areas.csv:2:1: "),
        ("PK\x03\x04", "targets/areas.csv: "),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(targets: Path, table: str, complaint: str) -> None:
    with pytest.raises(PlanError) as caught:
        areas(targets, "areas.csv", table)
    assert str(caught.value).startswith(complaint)


def test_the_town_is_judged_by_a_roster_in_a_table_as_by_one_in_yaml(tmp_path: Path) -> None:
    shutil.copytree(TOWN, tmp_path / "targets")
    before = gather(tmp_path / "targets", None)[0]
    (tmp_path / "targets" / "areas.more.csv").write_text("id,level,parent\nfar_hill,village,town\n", encoding="utf-8")
    after = gather(tmp_path / "targets", None)[0]
    assert set(after.areas) - set(before.areas) == {"far_hill"}
    assert after.plans == before.plans


# --- large tables ---------------------------------------------------------------------------------

HEADS = "id,name_zh,name_en,level,parent,codes,class:land,unnamed:community,attribute:households,attribute:side"
CELLS = (
    ["a", "b", "c1", "B_2", " d ", "e!", ""],
    ["", "甲", " 甲乙 ", "\u3000"],
    ["", "A", "A B"],
    ["city", "district", " district", "City", ""],
    ["", "a", "b", "nobody"],
    ["", "", "4401", "4401; PO", "x；y", ";"],
    ["", "one", " two "],
    ["", "12", "12.0", "1.5", "-1", "many", "1000001", "1万"],
    ["", "30000", "3 万", "river", "0.50"],
    ["", "river", " sea "],
)
ROWS = st.lists(st.tuples(*map(st.sampled_from, CELLS)), min_size=1, max_size=6)
SOUND = st.lists(st.tuples(*(st.sampled_from(column[:2]) for column in CELLS)), min_size=1, max_size=6)
ODD = st.sampled_from(["", "", "\n", "a,b\n", ",,,,,,,,,\n", "x,甲,,city,,,,,,,\n", "x,甲,,city,,,,,,,y\n"])


@contextmanager
def by_columns() -> Iterator[None]:
    """As if every table were a large one, of many pieces."""
    with (
        patch.object(plain_csv, "LARGE", 1),
        patch.object(plain_csv, "PORTION", 60),
        patch.object(plain_csv, "PIECE", 30),
        patch.object(text_columns, "BATCH", 2),
    ):
        yield


def in_full(content: bytes) -> tuple[Area, ...] | None:
    """The areas of a table as its rows give them; None where anything is wrong."""
    tree, faults = read_roster_table(content, "areas.csv")
    shape = check_shape(tree, "roster") if tree is not None else None
    if tree is None or shape is None or faults or shape.faults:
        return None
    desk = Desk()
    found = tuple(area for _, area in read_roster(tree, shape, desk) if area is not None)
    return None if desk.faults or len({one.id for one in found}) < len(found) else found


@settings(deadline=None, max_examples=200)
@given(ROWS | SOUND, ODD, st.sampled_from(["\n", "\r\n"]))
def test_a_table_read_by_columns_gives_what_its_rows_give(rows: list[tuple[str, ...]], odd: str, end: str) -> None:
    lines = [HEADS, *(",".join(row) for row in rows)]
    content = ("\n".join(lines) + "\n" + odd).replace("\n", end).encode()
    with by_columns():
        swiftly = read_plain_roster(content, "areas.csv")
    assert swiftly is None or [*map(repr, swiftly)] == [*map(repr, in_full(content) or ())]


@pytest.mark.parametrize("table", [TABLE, CHINESE, "\ufeff" + TABLE, TABLE.replace("\n", "\r\n")])
def test_a_sound_table_can_be_read_by_columns(targets: Path, table: str) -> None:
    rows = areas(targets, "areas.csv", table)
    with by_columns():
        swiftly = read_plain_roster(table.encode(), "targets/areas.csv")
        assert {one.id: one for one in swiftly or ()} == rows
        assert areas(targets, "areas.csv", table) == rows


@pytest.mark.parametrize(
    "table",
    [
        "id,level\nport,city\nport,city\n",
        "id,level\nport,City\n",
        "id,level,unnamed:village\nport,city,many\n",
        "id,level\nport,city,\n",
        "id,level,class:x,attribute:x\nport,city,,\n",
        "id,levle\nport,city\n",
    ],
)
def test_a_table_in_doubt_is_left_to_be_read_row_by_row(table: str) -> None:
    with by_columns():
        assert read_plain_roster(table.encode(), "areas.csv") is None


def test_a_small_table_is_read_row_by_row() -> None:
    assert read_plain_roster(TABLE.encode(), "areas.csv") is None


def test_a_circle_of_parents_is_told_whoever_leads_into_it(targets: Path) -> None:
    table = "id,level,parent\nleaf,village,b\na,city,b\nb,city,c\nc,city,a\nlone,city,\n"
    with pytest.raises(PlanError, match="a → b → c → a"):
        areas(targets, "areas.csv", table)
