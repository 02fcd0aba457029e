"""What the user asked for: options, else the project's configuration, else the defaults."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from plan_compliance.intake.baselines import Baseline, read_baseline
from plan_compliance.intake.history import HistoryError
from plan_compliance.reporting.changes import Changes, changes_since
from plan_compliance.reporting.gate import GATES, NO_GATE, PYTEST_GATE, gate_words
from plan_compliance.reporting.selection import Selection
from plan_compliance.texts import say

FILTERS = ("plan", "district", "year", "domain", "responsible")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The options of one run."""

    targets: Path
    actuals: Path | None
    as_of: str
    lang: str
    gate: str
    ignore_waivers: bool
    selection: Selection
    baseline: Baseline | None = None
    changes: Changes | None = None
    cached: bool = False
    """Whether what an earlier run read may be taken from it, and kept for the next."""

    def wants_plan(self, plan: str) -> bool:
        """Whether ``--plan`` does not exclude the plan of this id."""
        return not self.selection.plan or plan in self.selection.plan


def understood(config: pytest.Config) -> Asked:
    """The options of this run; CollectError where a word or folder is unknown."""
    targets = _folder(config, "targets")
    if targets is None:
        raise pytest.Collector.CollectError("no plans: there is no folder targets/ here; name one with --targets DIR")
    lang = _setting(config, "lang") or "en"
    if lang not in LANGUAGES:
        raise pytest.Collector.CollectError(f"--lang: expected {' or '.join(LANGUAGES)}, found {lang!r}")
    actuals = _folder(config, "actuals")
    return Asked(
        targets=targets,
        actuals=actuals,
        as_of=config.option.plan_as_of,
        lang=lang,
        gate=_gate(_setting(config, "gate")),
        ignore_waivers=config.option.plan_ignore_waivers,
        selection=Selection(**{name: _words(config.getoption(f"plan_{name}")) for name in FILTERS}),
        baseline=_baseline(config.option.plan_baseline, lang),
        changes=_changes(config.option.plan_changed_since, targets, actuals, lang),
        cached=bool(config.getini("plan_cache")) and not config.option.plan_no_cache,
    )


def _baseline(written: str | None, lang: str) -> Baseline | None:
    if written is None:
        return None
    baseline = read_baseline(Path(written))
    if isinstance(baseline, Baseline):
        return baseline
    raise pytest.Collector.CollectError(f"--baseline: {baseline.message(lang)}")


def _changes(revision: str | None, targets: Path, actuals: Path | None, lang: str) -> Changes | None:
    if revision is None:
        return None
    try:
        return changes_since(revision, targets, actuals or targets.parent / "actuals")
    except HistoryError as error:
        raise pytest.Collector.CollectError(say(error.text, lang, **error.blanks)) from error


def _words(given: list[str]) -> tuple[str, ...]:
    """Words given by repeating an option, by commas, or both."""
    return tuple(word.strip() for written in given for word in written.split(",") if word.strip())


def _gate(written: str) -> str:
    try:
        gate_words(written)
    except ValueError as error:
        expected = ", ".join((*GATES, NO_GATE))
        raise pytest.Collector.CollectError(f"--gate: expected any of {expected}; found {error}") from error
    return written or PYTEST_GATE


def _setting(config: pytest.Config, name: str) -> str:
    given: str | None = config.getoption(f"plan_{name}")
    return str(config.getini(f"plan_{name}")) if given is None else given


def _folder(config: pytest.Config, name: str) -> Path | None:
    """The folder given; else ``name`` in the current folder or beside the configuration, if there is one."""
    given: str | None = config.getoption(f"plan_{name}")
    configured = str(config.getini(f"plan_{name}"))
    if given is not None:
        return _existing(Path(given), f"--{name}")
    if configured:
        return _existing(config.rootpath / configured, f"plan_{name}")
    here = (Path(name), config.rootpath / name)
    return next((folder for folder in here if folder.is_dir()), None)


def _existing(folder: Path, option: str) -> Path:
    if not folder.is_dir():
        raise pytest.Collector.CollectError(f"{option}: {folder} is not a folder")
    return folder
