"""Files handed in: broken ones end in the message beside them, awkward ones give exactly their figures."""

from pathlib import Path

import pytest

from plan_compliance.intake.figures import plain
from plan_compliance.model import Observation
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
