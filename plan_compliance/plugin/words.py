"""A verdict as pytest shows it: category, letter, word and colour."""

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeAlias

from plan_compliance.plugin.told import Told
from plan_compliance.vocabulary import Verdict

Status: TypeAlias = tuple[str, str, tuple[str, dict[str, bool]]]
"""Category, letter, word and markup."""

LETTERS: Final[Mapping[str, str]] = {
    Verdict.MET: ".",
    Verdict.MISSED: "M",
    Verdict.NOT_DUE: "-",
    Verdict.NO_DATA: "?",
    Verdict.NOT_APPLICABLE: "/",
}
COLOURS: Final[Mapping[str, str]] = {
    Verdict.MET: "green",
    Verdict.MISSED: "red",
    Verdict.NOT_DUE: "light",
    Verdict.NO_DATA: "yellow",
    Verdict.NOT_APPLICABLE: "light",
}


def status(told: Told) -> Status:
    """What ``pytest_report_teststatus`` gives back for a finding."""
    return _status(told["word"], told["verdict"])


@cache
def _status(word: str, verdict: str) -> Status:
    return word, LETTERS[verdict], (word.upper(), {COLOURS[verdict]: True})
