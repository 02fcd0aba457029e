"""The door for Python: judge plans in a script or a notebook, and go on with the findings as tables.

Columns bear the names of the CSV and JSON report; a format is chosen by what is called, never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from plan_compliance.errors import Fault
from plan_compliance.intake import gather
from plan_compliance.judging import judge as judged_by
from plan_compliance.judging.finding import Finding
from plan_compliance.reporting.crosstab.counting import DIVIDED, Layout, Show, crosstab
from plan_compliance.reporting.crosstab.crosstab_sheets import for_programs, for_readers
from plan_compliance.reporting.crosstab.dimensions import Dimension
from plan_compliance.reporting.crosstab.html import fragment
from plan_compliance.reporting.frames import Column, Holding, columns_of_findings, columns_of_sheet
from plan_compliance.reporting.sheets import Sheet, written
from plan_compliance.reporting.summary import Grouping
from plan_compliance.reporting.summary_sheets import summary_for_programs, summary_for_readers
from plan_compliance.screening.rules import screen
from plan_compliance.texts import say
from plan_compliance.vocabulary import Method, Verdict

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Words: TypeAlias = str | Sequence[str]
"""One word, or several."""


def judge(
    *,
    targets: str | PathLike[str] = "targets",
    actuals: str | PathLike[str] = "actuals",
    as_of: str | date | None = None,
    lang: str = "zh",
    method: str = "destatis",
) -> "Judged":
    """Read, screen and judge as ``report.py`` does, on the day ``as_of`` (ISO; today if none is named).

    Args:
        targets: the folder of plans.
        actuals: the folder of submissions.
        as_of: what was submitted later is left aside, and no year that ends later has ended.
        lang: ``zh`` or ``en``, for everything that is shown.
        method: how the trend is told: ``destatis``, ``open_sdg`` or ``un``.

    Raises:
        PlanError: a plan, catalogue or roster is faulty; every fault is in ``faults``. Faults of submissions are no
            errors but stand in :attr:`Judged.faults`, and what they are about is judged as not reported.
        NotADirectoryError: one of the folders is not there.
        ValueError: ``as_of`` is no day, ``lang`` or ``method`` none of ours, or there is nothing to judge.

    """
    if lang not in ("zh", "en"):
        raise ValueError(f"lang: '{lang}', expected 'zh' or 'en'")
    day, rule = _day(as_of), _choice("method", method, Method)
    for folder in (targets, actuals):
        if not Path(folder).is_dir():
            raise NotADirectoryError(f"{Path(folder)}: no such folder")
    gathered, faults = gather(Path(targets), Path(actuals))
    screened = screen(gathered, as_of=day, severities=())
    judgement = judged_by(screened.gathered, as_of=day, method=rule)
    if not judgement.findings:
        raise ValueError(say("cli.no_points", lang))
    return Judged(findings=judgement.findings, faults=(*faults, *screened.faults), as_of=day, lang=lang)


def _day(as_of: str | date | None) -> str:
    if as_of is None:
        return datetime.now(UTC).astimezone().date().isoformat()
    written = as_of.isoformat()[:10] if isinstance(as_of, date) else as_of
    try:
        if date.fromisoformat(written).isoformat() == written:
            return written
    except ValueError:
        pass
    raise ValueError(f"as_of: '{written}', expected a day such as '2020-12-31'")


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table as people read it and as programs do; ``print`` shows it in a terminal, a notebook as HTML."""

    title: str
    readers: tuple[Sheet, ...]
    programs: Sheet

    def to_polars(self) -> "pl.DataFrame":
        """The table with ids and numbers; null where a row adds up all of them."""
        return _polars(columns_of_sheet(self.programs))

    def to_pandas(self) -> "pd.DataFrame":
        """The same for pandas.

        Raises:
            ModuleNotFoundError: pandas is not installed; the message says how to get it.

        """
        return _pandas(columns_of_sheet(self.programs))

    def __str__(self) -> str:
        """The table for a terminal of 100 columns."""
        return written(self.readers, title=self.title, form="text").rstrip("\n")

    def _repr_html_(self) -> str:
        """The table as a notebook shows it."""
        return fragment(self.readers)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """Every finding, sorted by address, and every complaint about a submission."""

    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]
    as_of: str
    lang: str

    def summary(self, by: str = "nature") -> Table:
        """The counts and rates of the report, for each district.

        ``by`` nature they are told for each year, by ``domain`` or ``responsible`` over all years; the data frame
        holds both for each.
        """
        grouping = _choice("by", by, Grouping)
        return Table(
            title=say("report.title", self.lang, as_of=self.as_of),
            readers=tuple(summary_for_readers(self.findings, grouping, self.lang)),
            programs=summary_for_programs(self.findings, grouping),
        )

    def table(
        self, *, rows: Words = "district", columns: str | None = None, by: Words = (), show: str = "counts"
    ) -> Table:
        """Findings counted, as by ``report.py table``.

        A line for each word of ``by`` and ``rows``, a column for each of ``columns``; ``show`` counts, or one of the
        rates ``compliance``, ``reporting``, ``schedule``.

        Raises:
            ValueError: a word is none of the dimensions, stands there twice, or a rate is told apart by what it is
                made of.

        """
        layout = Layout(
            rows=_dimensions("rows", rows),
            columns=_choice("columns", columns, Dimension) if columns else None,
            by=_dimensions("by", by),
            show=_choice("show", show, Show),
        )
        divided = DIVIDED.get(layout.show)
        if divided in layout.dimensions:
            raise ValueError(say("crosstab.divided", "en", show=layout.show, found=divided))
        counted = crosstab(self.findings, layout, as_of=self.as_of)
        return Table(
            title=say("report.title", self.lang, as_of=self.as_of),
            readers=(for_readers(counted, self.lang),),
            programs=for_programs(counted, self.lang),
        )

    def to_polars(self) -> "pl.DataFrame":
        """One row a finding, in the columns of ``report.py --format csv``."""
        return _polars(columns_of_findings(self.findings))

    def to_pandas(self) -> "pd.DataFrame":
        """The same for pandas.

        Raises:
            ModuleNotFoundError: pandas is not installed; the message says how to get it.

        """
        return _pandas(columns_of_findings(self.findings))

    def __repr__(self) -> str:
        """How much was judged, in a line."""
        verdicts = [finding.verdict for finding in self.findings]
        counts = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in Verdict if verdict in verdicts)
        return f"<Judged as of {self.as_of}: {len(verdicts)} findings ({counts}), {len(self.faults)} faults>"

    def _repr_html_(self) -> str:
        """The counts of each district and its headlines."""
        return self.summary()._repr_html_()


# --- words ----------------------------------------------------------------------------------------

Choice = TypeVar("Choice", bound=StrEnum)


def _choice(argument: str, word: str, known: type[Choice]) -> Choice:
    try:
        return known(word)
    except ValueError:
        raise ValueError(f"{argument}: '{word}', expected one of: {', '.join(known)}") from None


def _dimensions(argument: str, words: Words) -> tuple[Dimension, ...]:
    listed = (words,) if isinstance(words, str) else tuple(words)
    return tuple(_choice(argument, word, Dimension) for word in listed)


# --- data frames ----------------------------------------------------------------------------------


def _polars(columns: Sequence[Column]) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415  (half of the time that importing this takes)

    kinds = {
        Holding.WORDS: pl.String(),
        Holding.WHOLE: pl.Int64(),
        Holding.REAL: pl.Float64(),
        Holding.YES_NO: pl.Boolean(),
    }
    return pl.DataFrame(
        [pl.Series(column.name, _plain(column), dtype=kinds[column.holding], strict=True) for column in columns]
    )


def _pandas(columns: Sequence[Column]) -> "pd.DataFrame":
    try:
        import pandas as pd  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "to_pandas() needs pandas: pip install 'plan-compliance[pandas]' (or take to_polars())", name="pandas"
        ) from error
    kinds = {Holding.WORDS: "object", Holding.WHOLE: "Int64", Holding.REAL: "Float64", Holding.YES_NO: "boolean"}
    return pd.DataFrame(
        {column.name: pd.Series(_plain(column), dtype=kinds[column.holding]) for column in columns},
        columns=[column.name for column in columns],
    )


def _plain(column: Column) -> list[object]:
    """The values, words of closed lists as plain text and whole numbers among reals as reals."""
    match column.holding:
        case Holding.WORDS:
            return [None if value is None else str(value) for value in column.cells]
        case Holding.REAL:
            return [None if value is None else float(str(value)) for value in column.cells]
        case Holding.WHOLE | Holding.YES_NO:
            return list(column.cells)
