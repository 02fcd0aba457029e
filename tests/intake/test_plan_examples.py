"""Every example of a plan folder: valid ones are understood, invalid ones give exactly the messages beside them."""

import shutil
from pathlib import Path

import pytest

from plan_compliance.errors import PlanError
from plan_compliance.intake import gather
from tests.intake.town import EXAMPLES, TOWN

VALID = sorted((EXAMPLES / "valid" / "plans").iterdir())
INVALID = sorted((EXAMPLES / "invalid" / "plans").iterdir())
WAIVERS = {"town-2021-2025.yaml": ("waivers.yaml",)}
"""Whoever replaces the town's plan has no use for its waivers."""


def error_of(case: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> PlanError:
    """What is wrong when the files of ``case`` take the place of the town's."""
    needless = [name for path in (case / "targets").iterdir() for name in WAIVERS.get(path.name, ())]
    shutil.copytree(TOWN, folder / "targets", ignore=shutil.ignore_patterns(*needless))
    shutil.copytree(case / "targets", folder / "targets", dirs_exist_ok=True)
    monkeypatch.chdir(folder)
    with pytest.raises(PlanError) as caught:
        gather(Path("targets"), None)
    return caught.value


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.name)
def test_a_valid_example_is_understood_without_a_fault(case: Path) -> None:
    gathered, faults = gather(case / "targets", None)
    assert gathered.plans
    assert faults == ()


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_an_invalid_example_gives_exactly_the_messages_beside_it(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = error_of(case, tmp_path, monkeypatch)
    assert str(error).splitlines() == (case / "expected").read_text(encoding="utf-8").splitlines()
    assert all(one.message("zh") != one.message("en") for one in error.faults)
