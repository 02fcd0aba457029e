"""``evidence: required`` on a target: the figures of its own indicator must be proved, else it is unverified."""

from pathlib import Path

import pytest

from plan_compliance.intake import gather
from plan_compliance.judging import judge
from plan_compliance.vocabulary import Flag, Verdict

INDICATORS = """\
level: {name: Level, domain: care, unit: "%", kind: rate, better: higher}
other: {name: Other, domain: care, unit: "%", kind: rate, better: higher}
flow: {name: Flow, domain: care, unit: beds, kind: flow, better: higher}
event: {name: Event, domain: care, kind: milestone}
"""
AREAS = """\
hill: {name: Hill, level: district, parts: {upper: {level: street}, lower: {level: street}}}
"""
PLAN = """\
plan: hill-2021-2022
title: Plan of Hill
area: hill
period: {from: 2021, to: 2022}
targets:
  - {id: t, nature: binding, source: {section: 1}, evidence: required, %s}
"""
PROVED, BARE = "{value: 50, evidence: 'https://example.org/a'}", "50"
DONE = "{done: 2022-05, evidence: 'https://example.org/a'}"


def lay_out(folder: Path, promise: str, *submissions: str) -> None:
    """One target and what was handed in, each ``YEAR: figures``."""
    (folder / "targets").mkdir()
    (folder / "actuals").mkdir()
    files = {"indicators": INDICATORS, "areas": AREAS, "hill-2021-2022": PLAN % promise}
    for name, text in files.items():
        (folder / "targets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    for submission in submissions:
        year, _, figures = submission.partition(": ")
        text = f"area: hill\nyear: {year}\nsubmitted: {{on: 2023-01-31}}\nobservations: {{{figures}}}\n"
        (folder / "actuals" / f"{year}.yaml").write_text(text, encoding="utf-8")


CASES = {
    "proved": ("indicator: level, at_least: {2022: 40}", [f"2022: level: {PROVED}"], False),
    "bare": ("indicator: level, at_least: {2022: 40}", [f"2022: level: {BARE}"], True),
    "no figure, nothing to prove": ("indicator: level, at_least: {2022: 40}", [], False),
    "growth, both proved": (
        "indicator: level, measure: growth, at_least: {2022: 0}",
        [f"2021: level: {PROVED}", f"2022: level: {PROVED}"],
        False,
    ),
    "growth, the year before bare": (
        "indicator: level, measure: growth, at_least: {2022: 0}",
        [f"2021: level: {BARE}", f"2022: level: {PROVED}"],
        True,
    ),
    "sum, one year bare": (
        "indicator: flow, measure: cumulative, at_least: {2022: 80}",
        [f"2021: flow: {BARE}", f"2022: flow: {PROVED}"],
        True,
    ),
    "sum, all proved": (
        "indicator: flow, measure: cumulative, at_least: {2022: 80}",
        [f"2021: flow: {PROVED}", f"2022: flow: {PROVED}"],
        False,
    ),
    "what others report needs no proof": (
        "indicator: level, at_least: {2022: {of: other}}",
        [f"2022: level: {PROVED}, other: {BARE}"],
        False,
    ),
    "event, proved": ("indicator: event, done: 2022", [f"2022: event: {DONE}"], False),
    "event, bare": ("indicator: event, done: 2022", ["2022: event: {done: 2022-05}"], True),
    "each, one part bare": (
        "indicator: level, each: street, at_least: {2022: 40}",
        [f"2022: level: {{parts: {{upper: {BARE}, lower: {PROVED}}}}}"],
        True,
    ),
    "each, all proved": (
        "indicator: level, each: street, at_least: {2022: 40}",
        [f"2022: level: {{parts: {{upper: {PROVED}, lower: {PROVED}}}}}"],
        False,
    ),
    "share, counted, bare": (
        "indicator: event, each: street, measure: share, at_least: {2022: 40}",
        ["2022: event: {satisfying: 1, of: 2}"],
        True,
    ),
    "direction, start bare": (
        "indicator: level, direction: increase, due: 2022",
        ["2020: level: 40", f"2022: level: {PROVED}"],
        True,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_target_may_demand_evidence(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    promise, submissions, unverified = CASES[case]
    lay_out(tmp_path, promise, *submissions)
    monkeypatch.chdir(tmp_path)
    gathered, faults = gather(Path("targets"), Path("actuals"))
    assert [fault.message("en") for fault in faults] == []
    (finding,) = [one for one in judge(gathered, as_of="2023-12-31").findings if one.year == 2022]
    assert finding.has(Flag.UNVERIFIED) is unverified
    assert finding.verdict is (Verdict.MET if submissions else Verdict.NO_DATA)


def test_a_target_that_demands_nothing_is_not_unverified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, "indicator: level, at_least: {2022: 40}", f"2022: level: {BARE}")
    plan = tmp_path / "targets" / "hill-2021-2022.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("evidence: required, ", ""), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    gathered, _ = gather(Path("targets"), Path("actuals"))
    assert not any(one.has(Flag.UNVERIFIED) for one in judge(gathered, as_of="2023-12-31").findings)
