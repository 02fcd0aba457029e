"""The documentation says what the code does: its examples are read and judged, its faults complained of as shown."""

import doctest
import json
import re
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from plan_compliance import vocabulary as known
from plan_compliance.audit.trials.examples import tried
from plan_compliance.errors import PlanError
from plan_compliance.intake import gather
from plan_compliance.intake.heads import COLUMNS
from plan_compliance.judging import judge
from plan_compliance.reporting.formats import FORMATS, STREAMS
from plan_compliance.reporting.gate import GATES
from tests.docs_examples import DOCS, Faulty, add, blocks, faulty, lay_out, marked, questions, sessions, words

AS_OF = "2026-11-22"
PAGES = sorted(page.name for page in DOCS.glob("*.md"))
WITH_EXAMPLES = [page for page in PAGES if blocks(page)]
REFUSED = [example for page in PAGES for example in faulty(page)]
REPORTED = (known.Verdict, known.Pace, known.Trend, known.Flag, known.Reason)
WRITTEN = (
    *(known.Measure, known.Comparison, known.Direction, known.Path, known.Nature),
    *(known.Kind, known.Better, known.Derivation, known.Status),
)


def schema(name: str) -> dict[str, Any]:
    text = files("plan_compliance").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def keys(node: Any) -> set[str]:  # noqa: ANN401 - any part of a schema
    """Every key that may be written under ``node``."""
    if isinstance(node, list):
        return set().union(*(keys(item) for item in node))
    if not isinstance(node, dict):
        return set()
    return set(node.get("properties", {})).union(*(keys(child) for child in node.values()))


def unnamed(page: str, asked: set[str]) -> set[str]:
    """The words that a page never mentions."""
    return asked - set(re.findall(r"[A-Za-z0-9_]+", words(page)))


def members(*lists: type[StrEnum]) -> set[str]:
    return {word.value for closed in lists for word in closed}


# --- examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", WITH_EXAMPLES)
def test_the_examples_of_a_page_have_no_fault(page: str, tmp_path: Path) -> None:
    _, faults = gather(*lay_out(page, tmp_path))
    assert [fault.message("en") for fault in faults] == []


@pytest.mark.parametrize("page", WITH_EXAMPLES)
def test_every_target_of_a_page_is_judged(page: str, tmp_path: Path) -> None:
    gathered, _ = gather(*lay_out(page, tmp_path))
    judged = {(finding.plan, finding.target) for finding in judge(gathered, as_of=AS_OF).findings}
    assert judged == {(plan.id, target.id) for plan in gathered.plans for target in plan.targets}


@pytest.mark.parametrize("page", WITH_EXAMPLES)
def test_every_target_of_a_page_says_what_its_examples_say(page: str, tmp_path: Path) -> None:
    gathered, _ = gather(*lay_out(page, tmp_path))
    assert [trial.complaint("en") for trial in tried(gathered, gathered.plans) if not trial.holds] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_a_page_is_tried(page: str) -> None:
    assert marked(page) == len(blocks(page)) + len(faulty(page))


@pytest.mark.parametrize("example", REFUSED, ids=[f"{one.page}:{one.path}" for one in REFUSED])
def test_a_faulty_example_is_complained_of_as_shown(
    example: Faulty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(example.page, tmp_path)
    add(example, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert complaints(lang="zh" if example.page == "zh.md" else "en") == list(example.complaints)


def test_questions_of_ones_own_can_be_asked(pytester: pytest.Pytester) -> None:
    lay_out("language.md", pytester.path)
    pytester.makepyfile(*questions("pytest.md"))
    asked = pytester.runpytest_subprocess("-p", "plan_compliance.plugin", f"--as-of={AS_OF}")
    assert asked.ret == 0
    assert asked.parseoutcomes()["passed"] > len(blocks("language.md"))


def complaints(lang: str) -> list[str]:
    """What is said of the plans and submissions in the current folder."""
    try:
        _, faults = gather(Path("targets"), Path("actuals"))
    except PlanError as error:
        faults = error.faults
    return [fault.message(lang) for fault in faults]


@pytest.mark.parametrize("page", [page for page in PAGES if sessions(page)])
def test_a_python_session_goes_as_shown(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS.parent)
    told: list[str] = []
    shown = doctest.DocTestParser().get_doctest(sessions(page), {}, page, page, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(shown, out=told.append)
    assert "".join(told) == ""


# --- nothing is left out -------------------------------------------------------------------------


@pytest.mark.parametrize("closed", WRITTEN, ids=lambda closed: closed.__name__)
def test_the_language_names_every_word(closed: type[StrEnum]) -> None:
    assert unnamed("language.md", members(closed)) == set()


@pytest.mark.parametrize("name", ["plan", "catalogue", "roster", "waivers"])
def test_the_language_names_every_key(name: str) -> None:
    assert unnamed("language.md", keys(schema(name))) == set()


def test_handing_in_names_every_key() -> None:
    assert unnamed("hand-in-figures.md", keys(schema("submission"))) == set()


def test_handing_in_names_every_column() -> None:
    assert unnamed("hand-in-figures.md", set(COLUMNS)) == set()


def test_handing_in_names_every_status() -> None:
    assert unnamed("hand-in-figures.md", members(known.Status)) == set()


@pytest.mark.parametrize("closed", REPORTED, ids=lambda closed: closed.__name__)
def test_reading_names_every_word(closed: type[StrEnum]) -> None:
    assert unnamed("read-the-report.md", members(closed)) == set()


def test_reading_names_every_format_and_gate() -> None:
    assert unnamed("read-the-report.md", {*FORMATS, *STREAMS, *GATES}) == set()


def test_method_names_every_measure() -> None:
    assert unnamed("method.md", members(known.Measure)) == set()


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", words(page))
    assert [link for link in links if not (DOCS / link).exists()] == []
