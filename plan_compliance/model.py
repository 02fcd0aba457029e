"""The frozen values that the rooms hand each other: places, indicators, areas, plans, observations.

Numbers are :class:`decimal.Decimal`, exactly as written; judging turns them into floats once.
Years are ints. Everything a person wrote keeps its place, so that every verdict can be traced.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from plan_compliance.vocabulary import (
    Better,
    Comparison,
    Derivation,
    Direction,
    Kind,
    LeftOutFor,
    Measure,
    Nature,
    Path,
    Status,
    Verdict,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A name or sentence in both languages; a language that nobody wrote repeats the other."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        """The wording in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """Where something was typed: file with line and column, or a sheet with the cell there. Both count from 1."""

    file: str
    sheet: str = ""
    line: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """``E14``, or nothing for what is no cell of a sheet."""
        return f"{column_letters(self.column)}{self.line}" if self.sheet and self.column else ""

    def __str__(self) -> str:
        """``file:line:column``, ``file: sheet 填报, cell E14`` or the bare file."""
        return self.told("en")

    def told(self, lang: str) -> str:
        """The place in the words of ``lang``; the same in both where no sheet is named."""
        if not self.sheet:
            return ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        if lang == "zh":
            within = f" {self.cell}" if self.column else f" 第{self.line}行" if self.line else ""
            return f"{self.file}: 工作表 {self.sheet}{within}"
        within = f", cell {self.cell}" if self.column else f", row {self.line}" if self.line else ""
        return f"{self.file}: sheet {self.sheet}{within}"


def column_letters(number: int) -> str:
    """The letters of a sheet's column, which count from 1: 1 is ``A``, 27 is ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """What one place of the document prints for a year, where the places of one target differ."""

    comparison: Comparison
    year: int
    value: Decimal
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """Where in a plan document a target stands, and what the document itself prints as its result."""

    table: str = ""
    row: str = ""
    part: str = ""
    section: str = ""
    printed_value: Decimal | None = None
    printed_completion: Decimal | None = None
    states: tuple[Stated, ...] = ()

    def __str__(self) -> str:
        """The place in the document's own words, e.g. ``专栏1 7`` or ``三(三)1``."""
        return " ".join(part for part in (self.table, self.row, self.part, self.section) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class Derived:
    """How an indicator follows from others: ``operation(operands) * times``."""

    operation: Derivation
    operands: tuple[str, ...]
    times: Decimal = Decimal(1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Screening:
    """How far a figure may stray before a rule speaks; None: as for any indicator."""

    leap: Decimal | None = None
    """Robust distances from the median of its own history (of at least five other years)."""
    spread: Decimal | None = None
    """How many times below the lowest or above the highest earlier figure (of fewer years)."""
    tolerance: Decimal | None = None
    """Per cent by which a whole may differ from its parts, or a figure from what others make of it."""
    provisional_months: int | None = None
    """Months after the year's end by which a figure must be final."""
    never_falls: bool = False
    """A running total."""
    may_repeat: bool = False
    """The same figure two years running is nothing strange."""
    parts_overlap: bool = False
    """What is counted in one part may be counted in another too, so that they may add up to more than the whole."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """One thing that is measured, the same for every plan that names it."""

    id: str
    name: Text
    domain: str
    unit: str
    kind: Kind
    better: Better
    place: Place
    lowest: Decimal | None = None
    highest: Decimal | None = None
    decimals: int | None = None
    set_by: str = ""
    holds: bool = False
    derived: Derived | None = None
    definition: Text | None = None
    scale: tuple[str, ...] = ()
    evidence_required: bool = False
    tolerance: Decimal | None = None
    """Tolerance of the pace in per cent of a leg; None: the plan's, else 5."""
    growth_rate: bool = False
    """The figure is itself a rate of growth, so that its growth cannot be asked for."""
    share_of: str = ""
    """The level whose parts a rate counts, so that only k of N can occur; empty: it counts something else."""
    screening: Screening = Screening()
    codes: tuple[str, ...] = ()
    """What other systems call it; tables may name it so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A country, province, city, district or a part of one."""

    id: str
    name: Text
    level: str
    place: Place
    parent: str = ""
    classes: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, Decimal | str] = field(default_factory=dict)
    unnamed_parts: Mapping[str, int] = field(default_factory=dict)
    """Number of parts of a level that exist but are not listed by name."""
    codes: tuple[str, ...] = ()
    """What other systems call it; tables may name it so."""


# --- limits: what a bound is made of -----------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number as the plan prints it, already in the indicator's unit; a grade is its rank on the scale."""

    value: Decimal
    written: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Another series: ``measure(of, in area, year or t - lag) * times + plus``.

    ``of`` is an indicator id (``itself`` is already replaced). ``area`` is an area id, or empty;
    ``level`` the name of an ancestor's level, or empty; both empty: the area being judged.
    """

    of: str
    area: str = ""
    level: str = ""
    measure: Measure = Measure.LEVEL
    lag: int = 0
    year: int | None = None
    times: Decimal = Decimal(1)
    plus: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extreme:
    """The highest or the lowest of several limits; unknown while one of them is."""

    highest: bool
    limits: tuple["Limit", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ByClass:
    """A limit that differs by the class of the area, under one scheme of the roster."""

    scheme: str
    limits: Mapping[str, "Limit"]


Limit: TypeAlias = Amount | Reference | Extreme | ByClass


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """The limit of one due year; ``upper`` only for ``between``. ``year`` None: every year of the plan."""

    year: int | None
    limit: Limit | None
    """None for ``done`` and ``direction``."""
    upper: Limit | None = None
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Within:
    """The width around ``about``: absolute, or relative in per cent of the bound."""

    value: Decimal
    relative: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Test:
    """A comparison against one limit, used by ``where``, ``except``, ``if`` and ``satisfying``.

    ``attribute`` True: ``subject`` is an attribute of the roster, else an indicator id.
    """

    subject: str
    comparison: Comparison
    limit: Limit | str | None
    upper: Limit | None = None
    within: Within | None = None
    measure: Measure = Measure.LEVEL
    attribute: bool = False
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Each:
    """Every part area of these levels, narrowed by ``where`` and ``exempt`` (the plan's ``except``)."""

    levels: tuple[str, ...]
    where: tuple[Test, ...] = ()
    exempt: tuple[Test, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """What the plan prints as the start: a level in a year, or the measure itself."""

    value: Decimal | None = None
    year: int | None = None
    """None: the plan's baseline year."""
    measured: Decimal | None = None
    written: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """One leaf of a target: indicator + measure, comparison, bounds, scope.

    With ``each`` the condition must hold in every part; with ``each`` and ``measure: share`` the
    share of parts that satisfy (``satisfying``, or the indicator itself: at least 1, or done) is compared.
    """

    indicator: str
    comparison: Comparison
    measure: Measure = Measure.LEVEL
    bounds: tuple[Bound, ...] = ()
    """One for each due year in ascending order, or a single one with ``year=None``; empty: no district value."""
    every_year: bool = False
    direction: Direction | None = None
    within: Within | None = None
    each: Each | None = None
    satisfying: Test | None = None
    only_if: tuple[Test, ...] = ()
    area: str = ""
    """The area whose series is judged, when it is not the plan's own."""
    baseline: Baseline | None = None
    path: Path = Path.LINEAR
    rounded: int | None = None
    definition: Text | None = None
    name: Text | None = None
    unit_unstated: bool = False
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Composite:
    """``all_of`` (every member) or ``any_of`` (at least one); members may be composites themselves."""

    every: bool
    members: tuple["Promise", ...]
    each: Each | None = None
    share: Bound | None = None
    only_if: tuple[Test, ...] = ()
    place: Place


Promise: TypeAlias = Condition | Composite


def conditions_of(promise: Promise) -> Iterator[Condition]:
    """Every condition that ``promise`` is made of, in the order written."""
    match promise:
        case Condition():
            yield promise
        case Composite():
            for member in promise.members:
                yield from conditions_of(member)


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment:
    """A later version of the promise, in force from ``on`` (ISO date)."""

    on: str
    by: str
    reason: str
    promise: Promise
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """The end of a target's life, from ``on`` (ISO date)."""

    on: str
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Responsible:
    """Who answers for a target."""

    lead: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A promised outcome of the encoding itself: judged alone, ``actual`` in ``year`` gives ``verdict``."""

    actual: Decimal | str
    year: int
    verdict: Verdict
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """One row of a plan: one promise, and everything that surrounds it."""

    id: str
    promise: Promise
    nature: Nature
    sources: tuple[Citation, ...]
    place: Place
    name: Text | None = None
    only: Mapping[str, Promise] = field(default_factory=dict)
    """Where one of many bound areas differs: area id → its own promise."""
    responsible: Responsible | None = None
    amendments: tuple[Amendment, ...] = ()
    withdrawal: Withdrawal | None = None
    higher: Mapping[str, Mapping[int, Limit]] = field(default_factory=dict)
    """Level (``city``, ``province``) → year → what that level promises for the same row."""
    higher_written: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    same_as: str = ""
    undated: bool = False
    """The document gives no date: due at the end of the plan's period."""
    assumption: Text | None = None
    remark: Text | None = None
    evidence_required: bool = False
    """A figure without evidence is marked unverified, whatever the catalogue says of its indicator."""
    examples: tuple[Example, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many targets a document itself says there were, were met, were exceeded; None: it does not say."""

    targets: int | None = None
    met: int | None = None
    exceeded: int | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The published text that a plan or a submission was read in."""

    title: str = ""
    issuer: str = ""
    number: str = ""
    issued: str = ""
    counts: Counts | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """A section of a plan's text, or single figures of it, that no target carries, and why."""

    section: str
    why: LeftOutFor
    place: Place
    figures: tuple[str, ...] = ()
    """As the text prints them; empty: the whole section."""
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanText:
    """The published text of plans: which plans it holds, and what of it is left out on purpose."""

    id: str
    title: str
    plans: tuple[str, ...]
    place: Place
    names: tuple[str, ...] = ()
    """Figures that are part of a name wherever they stand: ``5G``, ``3+X``."""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One plan file: who promised what for which years."""

    id: str
    title: Text
    areas: tuple[str, ...]
    first: int
    last: int
    baseline_year: int
    targets: tuple[Target, ...]
    place: Place
    midterm: int | None = None
    document: Document = Document()
    lang: str = "zh"
    tolerance: Decimal | None = None
    reporting_due: str = ""
    """``MM-DD`` of the following year by which a year's figures are owed; empty: the year's last day."""

    def deadline(self, year: int) -> str:
        """The ISO date by which the figures of ``year`` are owed."""
        return f"{year + 1}-{self.reporting_due}" if self.reporting_due else f"{year}-12-31"


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """An excuse granted by the plan's owner; lies over a verdict, never changes it."""

    finding: str
    by: str
    on: str
    until: str
    reason: str
    place: Place


# --- submissions --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A paper that proves a figure: a file beside the submission or an address, and who confirmed it when."""

    file: str
    """Path relative to the submission, with ``/`` between folders; or an address with ``https://``."""
    sha256: str = ""
    """64 small hexadecimal digits; empty: nobody gave any."""
    confirmed_by: str = ""
    confirmed_on: str = ""
    """ISO date."""
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class DistrictRemark:
    """What the district has to say about a figure; shown beside the verdict, never alters it.

    ``reason``, ``measure`` and ``by_when`` are empty where nobody said so; ``said`` is all of it in one sentence.
    """

    said: Text
    reason: str = ""
    measure: str = ""
    by_when: str = ""

    def __getitem__(self, lang: str) -> str:
        """The whole sentence in ``lang``."""
        return self.said[lang]

    @property
    def has_parts(self) -> bool:
        """Whether it says why, what is done about it, or until when."""
        return bool(self.reason or self.measure or self.by_when)


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """One figure handed in: who, when, what, how firm, and where it stands.

    Exactly one of these says what was reported: ``value`` (a level, a flow's amount, a grade's rank,
    or with ``first_year < year`` the total of several years), ``mean`` (their average), ``growth``
    (per cent against the year before, or ``since``), ``change`` (since a year), ``satisfying`` of ``of``
    parts, ``done`` (event years, empty: not yet), ``declared``, or ``status`` not available;
    ``refused`` marks a figure that intake turned away.
    """

    area: str
    indicator: str
    year: int
    place: Place
    first_year: int | None = None
    """First year of a total or mean over several years; None: the year alone."""
    value: Decimal | None = None
    mean: Decimal | None = None
    growth: Decimal | None = None
    change: Decimal | None = None
    """How much more than in the year ``since``."""
    since: int | None = None
    """The year that ``growth`` or ``change`` is counted from; None: the year before. Such a figure is never judged."""
    satisfying: Decimal | None = None
    of: Decimal | None = None
    done: tuple[str, ...] | None = None
    """ISO dates, possibly cut to the month or the year, ascending; ``()`` is *not yet*."""
    declared: Verdict | None = None
    status: Status = Status.FINAL
    refused: bool = False
    written: str = ""
    converted: str = ""
    """The conversion in words when the figure was handed in by another unit, e.g. ``1.2 万 = 12000``."""
    read_on: str = ""
    """ISO date of a reading inside the year: its latest, never its final value."""
    in_force_from: str = ""
    confirmed_to: int | None = None
    definition: str = ""
    source: str = ""
    document: str = ""
    submitted_by: str = ""
    submitted_on: str = ""
    evidence: tuple[Evidence, ...] = ()
    remark: DistrictRemark | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """All that intake understood: the input of judging, screening, audit."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    plans: tuple[Plan, ...]
    waivers: tuple[Waiver, ...]
    observations: Sequence[Observation]
    texts: tuple[PlanText, ...] = ()
