"""A roster as a table: the same areas and the same complaints as in YAML, placed at the cell."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from plan_compliance.errors import PlanError
from plan_compliance.intake import gather
from plan_compliance.intake.gathering import gather_words
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
