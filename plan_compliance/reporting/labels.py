"""Labels of open lists: the known word in both languages, any other as it was written."""

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Text
from plan_compliance.texts import TEXTS, say
from plan_compliance.vocabulary import Verdict

DUE = frozenset({Verdict.MET, Verdict.MISSED, Verdict.NO_DATA, Verdict.NOT_APPLICABLE})


def label(group: str, word: str, lang: str) -> str:
    """The label of ``word`` in the list ``group`` (``domain``, ``level``, ``role``); ``word`` itself when unknown."""
    return say(f"{group}.{word}", lang) if f"{group}.{word}" in TEXTS else word


def name_inside(finding: Finding, name: Text, lang: str) -> str:
    """``name`` inside a sentence: in English its first letter is small unless it is a proper name."""
    written = name[lang]
    if lang == "zh" or not written[1:2].islower() or written.startswith(finding.area_name.en):
        return written
    return written[0].lower() + written[1:]


def status(finding: Finding) -> str:
    """The one key that stands for a finding in a cell: its verdict in a due year, its pace in between."""
    return f"verdict.{finding.verdict}" if finding.verdict in DUE or not _has_pace(finding) else f"pace.{finding.pace}"


def _has_pace(finding: Finding) -> bool:
    return finding.pace not in {"unknown", "finished"}
