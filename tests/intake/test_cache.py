"""What is kept from run to run: quick the second time, and never another answer than reading anew gives."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.cli import main
from plan_compliance.errors import PlanError
from plan_compliance.intake import cache as cache_module
from plan_compliance.intake import gather
from plan_compliance.intake.cache import FILE, FOLDER, SWITCH, Cache, open_cache
from plan_compliance.intake.plain_values import read_back, written
from plan_compliance.model import Plan
from tests.intake.town import TOWN

SUBMISSION = """\
area: town
year: 2021
submitted: {by: Bureau, on: 2022-03-20}
observations:
  coverage: {value: 51.50, source: report 3, note: {zh: 说明, en: a note}}
  all_beds: 7
  nothing_known: 3
"""
TABLE = "area,year,indicator,value\ntown,2023,all_beds,7\nhills,2021,coverage,50\n"


@pytest.fixture(scope="module", autouse=True)
def _switched_on() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SWITCH, raising=False)
        yield


def lay_out(folder: Path) -> Path:
    """A town with plans, waivers, and figures as YAML and as a table; its folder of plans."""
    shutil.copytree(TOWN, folder / "targets")
    (folder / "actuals").mkdir()
    (folder / "actuals" / "2021.yaml").write_text(SUBMISSION, encoding="utf-8")
    (folder / "actuals" / "2023.csv").write_text(TABLE, encoding="utf-8")
    return folder / "targets"


@pytest.fixture
def targets(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town that was gathered once, with a full cache beside it."""
    targets = lay_out(tmp_path_factory.mktemp("town"))
    outcome(targets, open_cache(targets))
    return targets


def outcome(targets: Path, cache: Cache | None = None) -> str:
    """All that gathering gives or refuses, to the last digit."""
    try:
        gathered, faults = gather(targets, targets.parent / "actuals", cache)
    except PlanError as error:
        return repr(error.faults)
    words = (gathered.indicators, gathered.areas)
    return repr((words, gathered.plans, gathered.waivers, gathered.texts, tuple(gathered.observations), faults))


def kept(targets: Path) -> Path:
    return targets.parent / FOLDER / FILE


# --- quick, and the same -------------------------------------------------------------------------


def test_a_second_run_reads_no_plan_word_or_submission_in_yaml_again(targets: Path) -> None:
    first = outcome(targets, open_cache(targets))
    cache = open_cache(targets)
    assert outcome(targets, cache) == first == outcome(targets)
    assert len(cache.used) == len({"indicators", "areas", "town-2021-2025", "two-2016-2020", "actuals/2021"})
    assert not cache.changed


def test_a_submission_is_kept_with_its_faults(targets: Path) -> None:
    outcome(targets, open_cache(targets))
    assert "nothing_known" in outcome(targets, open_cache(targets))


def test_a_faulty_plan_is_not_kept(targets: Path) -> None:
    path = next(targets.glob("town-*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("area: town\n", "area: twon\n"), encoding="utf-8")
    assert "unknown_area" in outcome(targets, open_cache(targets))
    assert '"plan"' not in kept(targets).read_text(encoding="utf-8").replace("two-2016-2020", "")
    assert "unknown_area" in outcome(targets, open_cache(targets))


def test_a_renamed_file_is_read_anew_since_its_places_are_others(targets: Path) -> None:
    outcome(targets, open_cache(targets))
    (targets.parent / "actuals" / "2021.yaml").rename(targets.parent / "actuals" / "again.yaml")
    assert "again.yaml" in outcome(targets, open_cache(targets))


def test_what_a_value_holds_comes_back_to_the_last_digit() -> None:
    plans = gather(TOWN, None)[0].plans
    plain = json.loads(json.dumps(written(plans, tuple[Plan, ...], "f")))
    assert repr(read_back(plain, tuple[Plan, ...], "f")) == repr(plans)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_one_byte_changed_in_any_input_gives_what_reading_anew_gives(town: Path, data: st.DataObject) -> None:
    folder = town.parent
    path = data.draw(
        st.sampled_from(sorted(p for kind in ("targets", "actuals") for p in folder.glob(f"{kind}/**/*.*")))
    )
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.sampled_from([*b"0129 -:{}[]#'\"aeT\n,.%", 0, 0xE5, 0xFF]))
    path.write_bytes(content[:at] + bytes([byte]) + content[at + 1 :])
    try:
        assert outcome(town, open_cache(town)) == outcome(town)
    finally:
        path.write_bytes(content)


# --- damage --------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cache_damaged_anywhere_or_half_written_changes_nothing(town: Path, data: st.DataObject) -> None:
    path = kept(town)
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255))
    damaged = data.draw(st.sampled_from([content[:at], content[:at] + bytes([byte]) + content[at + 1 :]]))
    path.write_bytes(damaged)
    try:
        assert outcome(town, open_cache(town)) == outcome(town)
    finally:
        path.write_bytes(content)


@pytest.mark.parametrize(
    "text", ["", "[3]", "{", '{"strange": 1}', '{"observations": 3}', '{"faults": [{"place": [1]}]}', "[" * 100_000]
)
def test_an_entry_that_is_no_value_is_read_anew(targets: Path, text: str) -> None:
    outcome(targets, open_cache(targets))
    cache = open_cache(targets)
    forged = {key: cache_module.checksum(key, text.encode()) + text.encode() for key in cache.entries}
    cache.entries = forged
    assert outcome(targets, cache) == outcome(targets)
    assert cache.changed


def test_what_another_version_kept_is_not_looked_at(targets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome(targets, open_cache(targets))
    monkeypatch.setattr(cache_module, "_stamp", lambda: b"plan-compliance cache 1 another")
    assert open_cache(targets).entries == {}


# --- where it may be -----------------------------------------------------------------------------


def test_git_and_backups_leave_the_folder_alone(targets: Path) -> None:
    outcome(targets, open_cache(targets))
    folder = targets.parent / FOLDER
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: ")
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "CACHEDIR.TAG", FILE]


def test_a_folder_that_others_can_write_into_is_left_alone(targets: Path) -> None:
    (targets.parent / FOLDER).mkdir()
    (targets.parent / FOLDER).chmod(0o777)
    outcome(targets, open_cache(targets))
    assert not kept(targets).exists()


def test_a_link_or_a_file_in_its_place_is_left_alone(targets: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (targets.parent / FOLDER).symlink_to(tmp_path / "elsewhere")
    outcome(targets, open_cache(targets))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_in_place_of_the_file_costs_no_more_than_time(targets: Path) -> None:
    kept(targets).mkdir(parents=True, mode=0o700)
    (targets.parent / FOLDER).chmod(0o700)
    assert outcome(targets, open_cache(targets)) == outcome(targets)
    assert kept(targets).is_dir()
    assert not [path for path in kept(targets).parent.iterdir() if path.name.startswith(FILE) and path.is_file()]


def test_no_more_is_kept_than_there_is_room_for(targets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "LARGEST", 0)
    outcome(targets, open_cache(targets))
    assert kept(targets).read_bytes().count(b"\n") == 1


def test_what_was_not_asked_for_stays_behind_what_was(targets: Path) -> None:
    outcome(targets, open_cache(targets))
    path = targets.parent / "actuals" / "2021.yaml"
    before = set(open_cache(targets).entries)
    path.write_text(SUBMISSION.replace("51.50", "52"), encoding="utf-8")
    outcome(targets, open_cache(targets))
    cache = open_cache(targets)
    assert before < set(cache.entries)
    path.write_text(SUBMISSION, encoding="utf-8")
    outcome(targets, cache)
    assert not cache.changed


# --- switches ------------------------------------------------------------------------------------


def test_the_environment_turns_it_off(targets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "1")
    outcome(targets, open_cache(targets))
    assert not kept(targets).exists()


@pytest.mark.parametrize(("switches", "is_kept"), [([], True), (["--no-cache"], False)])
def test_a_command_keeps_what_it_read_unless_told_not_to(
    targets: Path, switches: list[str], *, is_kept: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["report", "--targets", str(targets), "--actuals", str(targets.parent / "actuals"), *switches])
    assert capsys.readouterr()
    assert kept(targets).exists() == is_kept


@pytest.mark.parametrize(
    ("switches", "ini", "is_kept"),
    [([], "", True), (["--no-plan-cache"], "", False), ([], "plan_cache = false", False)],
)
def test_pytest_keeps_what_it_read_unless_told_not_to(
    pytester: pytest.Pytester, switches: list[str], ini: str, *, is_kept: bool
) -> None:
    targets = lay_out(pytester.path)
    pytester.makeini(f"[pytest]\n{ini}\n")
    pytester.makepyfile("def test_plan(plan): assert plan")
    pytester.runpytest_inprocess("-p", "plan_compliance.plugin", *switches)
    assert kept(targets).exists() == is_kept
