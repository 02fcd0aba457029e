"""A verdict as pytest shows it: category, letter, word and colour."""

from typing import Final

from plan_compliance.plugin.told import Told
from plan_compliance.vocabulary import Verdict

LETTERS: Final = {
    Verdict.MET: ".",
    Verdict.MISSED: "M",
    Verdict.NOT_DUE: "-",
    Verdict.NO_DATA: "?",
    Verdict.NOT_APPLICABLE: "/",
}
COLOURS: Final = {
    Verdict.MET: "green",
    Verdict.MISSED: "red",
    Verdict.NOT_DUE: "light",
    Verdict.NO_DATA: "yellow",
    Verdict.NOT_APPLICABLE: "light",
}


def status(told: Told) -> tuple[str, str, tuple[str, dict[str, bool]]]:
    """What ``pytest_report_teststatus`` gives back for a finding."""
    verdict = Verdict(told["verdict"])
    return told["word"], LETTERS[verdict], (told["word"].upper(), {COLOURS[verdict]: True})
