"""Files handed in: broken ones end in the message beside them, awkward ones give exactly their figures."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from plan_compliance.intake.figures import plain
from plan_compliance.intake.heads import COLUMNS
from plan_compliance.model import Observation
from plan_compliance.texts import TEXTS
from tests.intake import awkward, awkward_packages, awkward_sdmx
from tests.intake.awkward import Figure
from tests.intake.bad_input import FOLDER, told
from tests.intake.office import read
from tests.intake.recipes import HUGE, RECIPES

VALID = {**awkward.VALID, **awkward_sdmx.VALID, **awkward_packages.VALID}
SMALL = sorted(FOLDER.glob("*.csv"))


def figure(one: Observation) -> Figure:
    happened = None if one.done is None else ", ".join(one.done) or "not_yet"
    said = next((found for found in (one.value, happened) if found is not None), one.status.value)
    return one.area, one.year, one.indicator, said if isinstance(said, str) else plain(said)


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_a_broken_list_or_matrix_says_what_stands_beside_it(path: Path) -> None:
    faults = read(path.read_bytes(), ".csv").faults
    said = told(one.message("en").replace("a.csv", path.name) for one in faults)
    assert said == path.with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_every_fault_of_a_table_is_told_in_chinese_too(path: Path) -> None:
    faults = read(path.read_bytes(), ".csv").faults
    assert all(one.message("zh") != one.message("en") for one in faults)


def test_what_a_cover_says_wrongly_of_every_row_is_told_once() -> None:
    book = openpyxl.Workbook()
    book.active.append(["报送日期", "3月22日"])
    figures = book.create_sheet("填报")
    for row in (["地区", "年份", "指标", "数值"], ["river", 2023, "beds", 3], ["river", 2023, "nursing", 4]):
        figures.append(row)
    content = BytesIO()
    book.save(content)
    (one,) = read(content.getvalue(), ".xlsx").faults
    assert one.message("zh") == "a.xlsx: 工作表 填报 第2行: 应填写日期，实际为“3月22日”（请写成 2018-03-22）"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("beds,3,已审核,", "状态中无法识别“已审核”，此处可用：终数（final）、初步数（provisional）、"),
        (",3,,", "“指标（indicator）”为空，请填写"),
        ("beds,120以上,,", "应填写数字，实际为“120以上”（只写阿拉伯数字，如 1080 或 34.95）"),
        ("nursing,1200元,,%", "“1200元”自带的单位与所列单位（unit）“%”不一致"),
    ],
)
def test_a_complaint_speaks_the_language_of_the_form(cells: str, said: str) -> None:
    (one,) = read(f"地区,年份,指标,数值,状态,单位\nriver,2023,{cells}\n".encode(), ".csv").faults
    assert said in one.message("zh")


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_has_a_name_in_both_languages(name: str) -> None:
    assert f"field.{name}" in TEXTS


@pytest.mark.parametrize("case", VALID)
def test_an_awkward_file_gives_exactly_its_figures(case: str) -> None:
    suffix, make, expected = VALID[case]
    found = read(make(), suffix)
    assert [one.message("en") for one in found.faults] == []
    assert sorted(map(figure, found.observations)) == sorted(expected)


def test_the_corpus_is_as_large_as_was_asked_for() -> None:
    assert len(SMALL) + len(RECIPES) + len(HUGE) >= 160
    assert len(VALID) >= 50
    assert all(path.stat().st_size < 100_000 for path in SMALL)


def test_every_broken_file_has_its_message() -> None:
    expected = {path.name.removesuffix(".expected") for path in FOLDER.glob("*.expected")}
    assert expected == {path.stem for path in SMALL} | {*RECIPES, *HUGE}
