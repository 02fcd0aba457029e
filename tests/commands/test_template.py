"""``report.py template``: the form that a district fills in, and what comes back from it."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from plan_compliance.cli import main
from plan_compliance.intake import gather
from plan_compliance.intake.heads import CHINESE_COLUMNS, COLUMNS
from plan_compliance.model import Observation
from plan_compliance.vocabulary import Status

INDICATORS = """\
coverage:
  {name: {zh: 覆盖率, en: Coverage}, domain: elderly_care, unit: "%", kind: rate, better: higher, range: [0, 100]}
allowance:
  name: {zh: 低保标准, en: Allowance}
  domain: social_assistance
  unit: yuan/person/month
  kind: amount
  better: higher
  decimals: 0
  set_by: city
grade: {name: {zh: 等级, en: Grade}, domain: elderly_care, kind: grade, scale: [A, AA, AAA]}
opening:
  name: {zh: "=开业", en: "=Opening"}
  domain: elderly_care
  kind: milestone
  definition: {zh: 正式开业, en: open to all}
visits: {name: {zh: 探访, en: Visited}, domain: elderly_care, kind: milestone}
"""
AREAS = """\
port: {name: {zh: 港城, en: Port}, level: city}
hill:
  name: {zh: 山区, en: Hill}
  level: district
  parent: port
  unnamed_parts: {community: 9}
  parts:
    north: {name: {zh: 北街, en: North}, level: subdistrict}
    south: {name: {zh: 南街, en: South}, level: subdistrict}
"""
PLAN = """\
plan: hill-2021-2025
title: {zh: 山区规划, en: Plan of Hill}
area: hill
period: {from: 2021, to: 2025}
reporting: {due: 03-31, of: following_year}
targets:
  - {id: coverage, indicator: coverage, nature: binding, each: subdistrict, at_least: {2023: 60}, source: {section: 1}}
  - {id: growth, indicator: allowance, measure: growth, at_least: {2023: 5}, source: {section: 2}}
  - {id: grade, indicator: grade, at_least: {2023: AA}, source: {section: 3}}
  - {id: opening, indicator: opening, done: 2023, source: {section: 4}}
  - {id: visits, indicator: visits, each: community, measure: share, at_least: {2023: 80}, source: {section: 5}}
"""
HANDED_IN = """\
area: hill
year: 2022
document: Report
observations:
  coverage: {parts: {north: 51.5}}
  allowance: 1080
  grade: A
  visits: {satisfying: 4, of: 9}
"""
FILES = {"indicators.yaml": INDICATORS, "areas.yaml": AREAS, "hill-2021-2025.yaml": PLAN}
FORM = Path("hill-2023.xlsx")


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A district with a figure of every kind due in 2023, and some of the year before."""
    for folder in ("targets", "actuals"):
        (tmp_path / folder).mkdir()
    for name, text in FILES.items():
        (tmp_path / "targets" / name).write_text(text, encoding="utf-8")
    (tmp_path / "actuals" / "2022.yaml").write_text(HANDED_IN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(*words: str) -> int:
    return main(["template", "hill", "2023", "--lang", "zh", "--as-of", "2024-01-01", *words])


def sheet(number: int = 1) -> Any:  # noqa: ANN401 - openpyxl has no types
    return openpyxl.load_workbook(FORM).worksheets[number]


def rows(filled: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Every row of a sheet by its heads: the cells themselves."""
    heads = [cell.value for cell in filled[1]]
    return [dict(zip(heads, row, strict=True)) for row in filled.iter_rows(min_row=2)]


# --- what it asks for -----------------------------------------------------------------------------


def test_a_row_says_everything_about_its_figure() -> None:
    assert ask() == 0
    told = [tuple(cell.value for cell in row.values()) for row in rows(sheet())]
    blank = (None,) * 7
    about = {
        "coverage": "应不低于60%（约束性）",
        "grade": "应不低于AA（未注明）",
        "opening": "应完成（未注明）",
        "visits": "占比应不低于80%（未注明）",
        "allowance": "增长率应不低于5%（未注明）",
    }
    assert told == [
        (
            1,
            "养老服务",
            "北街：覆盖率",
            "%",
            None,
            about["coverage"],
            "51.5",
            *blank,
            "hill",
            2023,
            "coverage",
            "north",
        ),
        (2, "养老服务", "南街：覆盖率", "%", None, about["coverage"], None, *blank, "hill", 2023, "coverage", "south"),
        (3, "养老服务", "等级", None, None, about["grade"], "A", *blank, "hill", 2023, "grade", None),
        (4, "养老服务", "'=开业", None, "正式开业", about["opening"], None, *blank, "hill", 2023, "opening", None),
        (5, "养老服务", "探访", None, None, about["visits"], "4/9", *blank, "hill", 2023, "visits", None),
        (
            *(6, "社会救助", "低保标准", "元/人/月", "由市统一制定；本区没有另定的，状态选“暂无”"),
            *(about["allowance"], "1080", *blank, "hill", 2023, "allowance", None),
        ),
    ]


def test_figures_of_the_year_before_are_asked_for_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "山区", "2022", "--lang", "en", "--as-of", "2024-01-01", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["indicator"], row["target"]) == ("allowance", "“Allowance” will be reckoned from it")


def test_fields_of_work_stand_as_the_plans_list_them(town: Path) -> None:
    plan = town / "targets" / "hill-2021-2025.yaml"
    head, first, *others = plan.read_text(encoding="utf-8").split("  - ")
    plan.write_text("  - ".join([head, *reversed(others), first]), encoding="utf-8")
    assert ask() == 0
    told = [(row["领域"].value, row["指标代码"].value, row["下属单位"].value) for row in rows(sheet())]
    assert told == [
        ("养老服务", "visits", None),
        ("养老服务", "opening", None),
        ("养老服务", "grade", None),
        ("养老服务", "coverage", "north"),
        ("养老服务", "coverage", "south"),
        ("社会救助", "allowance", None),
    ]


def test_a_deadline_that_no_plan_states_is_said_to_be_taken(town: Path) -> None:
    plan = town / "targets" / "hill-2021-2025.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("reporting: {due: 03-31, of: following_year}\n", ""), encoding="utf-8")
    assert ask() == 0
    told = {row[0].value: row[1].value for row in sheet(0).iter_rows(max_col=2) if row[0].value}
    assert told["最早报送期限"] == "规划未写期限，按年末计：2023-12-31"


def test_what_programs_read_is_in_sight_locked_and_not_printed() -> None:
    assert ask() == 0
    filled = sheet()
    last = filled.print_area.split("$")[-2]
    for column in ("地区", "年份", "指标代码", "下属单位"):
        (head,) = (cell for cell in filled[1] if cell.value == column)
        assert head.column_letter > last
        assert filled.column_dimensions[head.column_letter].width > 5
        assert filled.cell(2, head.column).protection.locked


def test_heads_of_what_is_to_be_filled_in_stand_out() -> None:
    assert ask() == 0
    colours = {cell.value: cell.fill.fgColor.rgb for cell in sheet()[1]}
    assert {head for head, colour in colours.items() if colour == "FF9C5700"} == {
        *("数值", "完成日期", "符合个数", "总个数", "状态", "来源", "备注")
    }


def test_csv_holds_the_same() -> None:
    assert ask() == ask("--format", "csv", "--out", "form.csv") == 0
    read = list(csv.reader(Path("form.csv").read_text(encoding="utf-8-sig").splitlines()))
    shown = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet().iter_rows()]
    assert read == shown


def test_the_cover_says_of_whom_by_when_and_how() -> None:
    assert ask() == 0
    told = {row[0].value: row[1].value for row in sheet(0).iter_rows(max_col=2) if row[0].value}
    assert told["山区2023年规划指标填报表"] is None
    assert (told["地区"], told["年份"], told["最早报送期限"]) == (
        "山区",
        "2023",
        "2024-03-31",
    )
    assert told["依据规划"] == "山区规划"
    assert len([text for text in told if text[:2] in {f"{number}." for number in range(1, 9)}]) == 8


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_same_form_is_the_same_file(form: str) -> None:
    assert ask("--format", form, "--out", "one") == ask("--format", form, "--out", "two") == 0
    assert Path("one").read_bytes() == Path("two").read_bytes()


# --- what may be filled in ------------------------------------------------------------------------

OPEN = {
    "coverage": {"数值"},
    "grade": {"数值"},
    "opening": {"完成日期"},
    "visits": {"符合个数", "总个数"},
    "allowance": {"数值"},
}


def test_nothing_but_the_coloured_cells_can_be_changed() -> None:
    assert ask() == 0
    filled = sheet()
    assert filled.protection.sheet
    unlocked = {
        row["指标代码"].value: {head for head, cell in row.items() if not cell.protection.locked}
        for row in rows(filled)
    }
    assert unlocked == {indicator: {*heads, "状态", "来源", "备注"} for indicator, heads in OPEN.items()}
    colours = {cell.fill.fgColor.rgb for row in rows(filled) for cell in row.values() if not cell.protection.locked}
    assert colours == {"FFFFF2CC"}


def validations() -> dict[str, Any]:
    """Indicator and head → what may be filled in there."""
    filled = sheet()
    heads = {cell.column: cell.value for cell in filled[1]}
    ids = {row["指标代码"].row: row["指标代码"].value for row in rows(filled)}
    return {
        f"{ids[row]} {heads[column]}": allowed
        for allowed in filled.data_validations.dataValidation
        for where in allowed.sqref.ranges
        for row, column in [(where.min_row, where.min_col)]
    }


def test_every_open_cell_takes_what_fits_its_figure() -> None:
    assert ask() == 0
    found = validations()
    number, grade, event = found["coverage 数值"], found["grade 数值"], found["opening 完成日期"]
    assert (number.type, number.formula1, number.formula2) == ("decimal", "0", "100")
    assert (grade.type, grade.formula1) == ("list", '"A,AA,AAA"')
    assert event.type == "custom"
    assert "DATE(2023,12,31)" in event.formula1
    assert '"尚未完成"' in event.formula1
    assert found["visits 符合个数"].type == found["visits 总个数"].type == "whole"
    assert found["allowance 状态"].formula1 == '"终数,初步数,估计数,修订数,暂无"'
    assert number.prompt == "请填百分数的数字：75 即 75%"


def test_it_is_set_up_for_reading_and_for_print() -> None:
    assert ask() == 0
    filled = sheet()
    assert filled.freeze_panes == "D2"
    assert (filled.page_setup.paperSize, filled.page_setup.orientation) == (9, "landscape")
    assert (filled.sheet_properties.pageSetUpPr.fitToPage, filled.page_setup.fitToHeight) == (True, 0)
    assert filled.print_title_rows == "$1:$1"
    assert filled.print_area == "'填报'!$A$1:$N$7"
    assert {cell.font.name for cell in filled[1]} == {"Microsoft YaHei"}
    assert not any(dimension.hidden for dimension in filled.column_dimensions.values())


# --- there and back -------------------------------------------------------------------------------

ANSWERS: dict[str, dict[str, Any]] = {
    "coverage": {"value": 61.5, "status": "provisional", "source": "p. 3"},
    "grade": {"value": "AAA"},
    "opening": {"done": date(2023, 5, 18), "note": "in May"},
    "visits": {"satisfying": 8, "of": 9},
    "allowance": {"value": 1150},
}


def fill_in() -> None:
    """Do with the form what an office does."""
    book = openpyxl.load_workbook(FORM)
    for row in rows(book.worksheets[1]):
        for head, value in ANSWERS[row["indicator"].value].items():
            row[head].value = value
    book.save(FORM)


def hand_in() -> None:
    """Read the sheet with another reader than it was written by, and file its figures as CSV."""
    read = CalamineWorkbook.from_path(FORM).get_sheet_by_index(1).to_python(skip_empty_area=False)
    known = [number for number, head in enumerate(read[0]) if CHINESE_COLUMNS.get(str(head), head) in COLUMNS]
    with Path("actuals/2023.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[number] for number in known] for row in map(_plain, read))


def _plain(row: list[Any]) -> list[Any]:
    return [int(value) if isinstance(value, float) and value.is_integer() else value for value in row]


def told(observations: Iterable[Observation]) -> Iterator[tuple[str, str, str]]:
    for one in observations:
        if one.year == 2023:
            yield one.indicator, one.area, one.written


def test_what_was_filled_in_is_read_back_without_help() -> None:
    assert ask("--lang", "en") == 0
    fill_in()
    hand_in()
    gathered, faults = gather(Path("targets"), Path("actuals"))
    assert faults == ()
    assert set(told(gathered.observations)) == {
        ("coverage", "north", "61.5"),
        ("coverage", "south", "61.5"),
        ("grade", "hill", "AAA"),
        ("opening", "hill", "2023-05-18"),
        ("visits", "hill", "8/9"),
        ("allowance", "hill", "1150"),
    }
    assert {one.status for one in gathered.observations if one.indicator == "coverage" and one.year == 2023} == {
        Status.PROVISIONAL
    }
    assert main(["completeness", "--year", "2023", "--as-of", "2024-06-01", "--gate", "data"]) == 0


# --- when it cannot be written --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("hil", "2023"), "DISTRICT: unknown 'hil', did you mean 'hill'?"),
        (("hill", "1999"), "no plan makes any figure of Hill due for 1999; years with figures due: 2022, 2023"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", *words, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not list(Path().glob("*.xlsx"))


def test_without_the_writer_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert ask() == 2
    assert "pip install 'plan-compliance[excel]'" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("--out", "nowhere/form.xlsx") == 2
    assert "nowhere/form.xlsx" in capsys.readouterr().err
