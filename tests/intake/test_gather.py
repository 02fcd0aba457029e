"""Gathering: two folders in, one answer or every complaint out."""

import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from plan_compliance.errors import PlanError
from plan_compliance.intake import folders, gather
from plan_compliance.vocabulary import Comparison
from tests.intake.town import EXAMPLES, TOWN

SUBMISSION = "area: town\nyear: 2021\nobservations:\n  coverage: {}\n"


@pytest.fixture
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the town's plans in the current folder."""
    shutil.copytree(TOWN, tmp_path / "targets")
    (tmp_path / "actuals").mkdir()
    monkeypatch.chdir(tmp_path)
    return Path("targets")


def complaints(targets: Path, actuals: Path | None = None) -> list[str]:
    with pytest.raises(PlanError) as caught:
        gather(targets, actuals)
    return str(caught.value).splitlines()


def hand_in(name: str, text: str) -> Path:
    path = Path("actuals") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Path("actuals")


# --- what comes out ------------------------------------------------------------------------------


def test_plans_come_in_the_order_of_their_ids_and_words_in_that_of_theirs(targets: Path) -> None:
    gathered, faults = gather(targets, None)
    assert faults == ()
    assert [plan.id for plan in gathered.plans] == ["town-2021-2025", "two-2016-2020"]
    assert list(gathered.indicators) == sorted(gathered.indicators)
    assert list(gathered.areas) == sorted(gathered.areas)
    assert len(gathered.waivers) == 3


def test_observations_come_in_the_order_of_area_indicator_and_year(targets: Path) -> None:
    hand_in("b.yaml", SUBMISSION.format("51"))
    hand_in("a/2021.csv", "area,year,indicator,value\ntown,2023,all_beds,7\nhills,2021,coverage,50\n")
    gathered, faults = gather(targets, Path("actuals"))
    assert faults == ()
    assert [(one.area, one.indicator, one.year) for one in gathered.observations] == [
        ("hills", "coverage", 2021),
        ("town", "all_beds", 2023),
        ("town", "coverage", 2021),
    ]


def test_the_same_figure_in_two_files_is_no_fault(targets: Path) -> None:
    hand_in("a.yaml", SUBMISSION.format("51"))
    gathered, faults = gather(targets, hand_in("b.yaml", SUBMISSION.format("52")))
    assert faults == ()
    assert len(gathered.observations) == 2


def test_catalogue_and_roster_may_be_spread_over_fragments(targets: Path) -> None:
    (targets / "indicators.more.yaml").write_text("more: {name: More, kind: milestone}\n")
    (targets / "areas.more.yaml").write_text("isle: {level: district, parent: port}\n")
    gathered, _ = gather(targets, None)
    assert "more" in gathered.indicators
    assert gathered.areas["isle"].parent == "port"


def test_gathering_twice_gives_the_same(targets: Path) -> None:
    assert gather(targets, None) == gather(targets, None)


@pytest.mark.usefixtures("targets")
def test_jsonschema_is_not_even_imported_for_sound_files() -> None:
    code = "import sys; from pathlib import Path; from plan_compliance.intake import gather; "
    code += "gather(Path('targets'), Path('actuals')); print('jsonschema' in sys.modules)"
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout == "False\n"


# --- what costs what -----------------------------------------------------------------------------


def test_a_fault_in_a_submission_does_not_stop_the_run(targets: Path) -> None:
    _, faults = gather(targets, hand_in("a.yaml", SUBMISSION.format("七成")))
    assert [(one.scope, one.place.file) for one in faults] == [("observation", "actuals/a.yaml")]


def test_a_fault_in_a_plan_stops_the_run_and_tells_those_of_the_submissions_too(targets: Path) -> None:
    (targets / "more.yaml").write_text("plan: more\n")
    said = complaints(targets, hand_in("a.yaml", SUBMISSION.format("七成")))
    assert {line.partition(":")[0] for line in said} == {"targets/more.yaml", "actuals/a.yaml"}


def test_a_submission_is_not_blamed_for_an_indicator_that_is_itself_faulty(targets: Path) -> None:
    (targets / "indicators.more.yaml").write_text("more: {kind: milestone}\n")
    said = complaints(targets, hand_in("a.yaml", "area: town\nyear: 2021\nobservations:\n  more: {done: not_yet}\n"))
    assert said == ["targets/indicators.more.yaml:1:7: 'name' is missing, write name: …"]


def test_submissions_are_left_alone_while_the_catalogue_cannot_be_read(targets: Path) -> None:
    (targets / "indicators.yaml").write_bytes(b"\xff\xfe\xfa")
    said = complaints(targets, hand_in("a.yaml", SUBMISSION.format("七成")))
    assert {line.partition(":")[0] for line in said} == {"targets/indicators.yaml"}


# --- files that are none -------------------------------------------------------------------------


def test_a_missing_folder_is_named(targets: Path) -> None:
    assert complaints(targets / "none") == ["targets/none: there is no such folder"]


def test_missing_actuals_cost_no_run(targets: Path) -> None:
    _, faults = gather(targets, Path("none"))
    assert [(one.scope, one.message("en")) for one in faults] == [("file", "none: there is no such folder")]


def test_an_empty_folder_says_everything_that_is_missing(targets: Path) -> None:
    shutil.rmtree(targets)
    targets.mkdir()
    assert complaints(targets) == [
        "targets: no catalogue here, write indicators.yaml",
        "targets: no plan here, write one .yaml file for each plan",
        "targets: no roster here, write areas.yaml",
    ]


def test_a_folder_named_like_a_file_is_named(targets: Path) -> None:
    (targets / "x.yaml").mkdir()
    assert complaints(targets) == ["targets/x.yaml: this is a folder, not a file; rename or move it"]


def test_a_link_to_itself_is_named(targets: Path) -> None:
    (targets / "x.yaml").symlink_to("x.yaml")
    assert complaints(targets) == ["targets/x.yaml: cannot be read: Too many levels of symbolic links"]


def test_a_link_to_the_folder_itself_is_not_followed(targets: Path) -> None:
    (targets / "again").symlink_to(targets.resolve())
    assert gather(targets, None) == gather(targets, None)


def test_a_link_to_nowhere_is_named(targets: Path) -> None:
    (targets / "x.yaml").symlink_to("nowhere")
    assert complaints(targets) == ["targets/x.yaml: cannot be read: No such file or directory"]


def test_a_pipe_is_not_waited_for(targets: Path) -> None:
    os.mkfifo(targets / "x.yaml")
    assert complaints(targets) == ["targets/x.yaml: this is no ordinary file and was not read"]


def test_a_file_too_large_is_not_read(targets: Path) -> None:
    with (targets / "x.yaml").open("wb") as file:
        file.truncate((folders.LARGEST + 1) * folders.MEGABYTE)
    assert complaints(targets) == ["targets/x.yaml: the file is larger than 50 MB, split it"]


def test_a_name_that_is_no_text_can_still_be_printed(targets: Path) -> None:
    os.mkdir(os.fsencode(targets) + b"/\xff.yaml")  # noqa: PTH102  (a name that pathlib cannot spell)
    assert complaints(targets) == ["targets/\\udcff.yaml: this is a folder, not a file; rename or move it"]


def test_hidden_files_and_other_kinds_are_left_alone(targets: Path) -> None:
    (targets / ".x.yaml").write_text("nonsense")
    (targets / ".git").mkdir()
    (targets / ".git" / "x.yaml").write_text("nonsense")
    (targets / "README.md").write_text("nonsense")
    assert gather(targets, None)[1] == ()


def test_formats_of_later_are_named_and_not_passed_over(targets: Path) -> None:
    _, faults = gather(targets, hand_in("2021.XLS", ""))
    assert [one.message("en") for one in faults] == [
        "actuals/2021.XLS: .xls files are not read, save it as .xlsx or .csv"
    ]


def test_a_folder_of_targets_says_what_its_files_are() -> None:
    gathered, faults = gather(EXAMPLES / "valid" / "plans" / "folders" / "targets", None)
    assert faults == ()
    assert set(gathered.indicators) == {"elections", "square_coverage", "squares"}
    assert gathered.indicators["square_coverage"].share_of == "subdistrict"
    assert [plan.id for plan in gathered.plans] == ["town-2021-2025"]


def test_a_place_may_state_something_else_than_the_target() -> None:
    gathered, _ = gather(EXAMPLES / "valid" / "plans" / "folders" / "targets", None)
    table, section = gathered.plans[0].targets[1].sources
    assert table.states == ()
    (stated,) = section.states
    assert (stated.comparison, stated.year, stated.value) == (Comparison.AT_LEAST, 2024, Decimal(6))
