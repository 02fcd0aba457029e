"""Plans side by side: what each asks of the same indicator, and who asks more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from plan_compliance.judging.finding import Finding
from plan_compliance.model import Amount, Condition, Gathered, Indicator, Limit, Plan, Target
from plan_compliance.reporting.bounds import bound_written, limit_written
from plan_compliance.reporting.figures import figure, fixed, level, step
from plan_compliance.reporting.sheets import Sheet, Value
from plan_compliance.reporting.unit_names import with_unit
from plan_compliance.texts import say
from plan_compliance.vocabulary import Better, Comparison, Kind, Measure

UPWARD = frozenset({Comparison.AT_LEAST, Comparison.ABOVE})
ONE_SIDED = UPWARD | {Comparison.AT_MOST, Comparison.BELOW}
COLUMNS = (
    "indicator",
    "whose",
    "subject",
    "measure",
    "target",
    "baseline",
    "interim",
    "final",
    "yearly",
    "nature",
    "ambition",
)
SIGNS = {Comparison.AT_LEAST: "≥", Comparison.ABOVE: ">", Comparison.AT_MOST: "≤", Comparison.BELOW: "<"}


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Subject:
    """What two promises must share to stand side by side: indicator, measure, and of which parts it is asked."""

    indicator: str
    measure: str
    each: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One promise of one plan for one area, told by its findings in the order of their years."""

    subject: Subject
    indicator: Indicator
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """Any of the findings: all of them know the promise."""
        return self.findings[0]

    @property
    def due(self) -> tuple[Finding, ...]:
        """The findings of the due years."""
        return tuple(finding for finding in self.findings if finding.due)

    @property
    def plan(self) -> str:
        """Id of the plan."""
        return self.first.plan

    @property
    def last(self) -> Finding:
        """The finding of the last due year, else of the last year."""
        return (self.due or self.findings)[-1]

    @property
    def final(self) -> float | None:
        """The last due bound, where it is a plain one-sided figure."""
        plain = isinstance(self.last.limit, Amount) and self.last.comparison in ONE_SIDED
        return self.last.bound if plain else None

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return self.last.comparison in UPWARD

    @property
    def yearly(self) -> float | None:
        """The change a year from baseline to final figure; for totals in per cent (compound), since sizes differ."""
        move, final, year = self.first.movement, self.final, self.last.year
        levels = self.subject.measure in {Measure.LEVEL, Measure.SHARE}
        if not levels or move.baseline is None or move.baseline_year is None or final is None:
            return None
        years = year - move.baseline_year
        if years <= 0:
            return None
        if not is_total(self.indicator):
            return (final - move.baseline) / years
        growing = move.baseline > 0 and final > 0
        return ((final / move.baseline) ** (1 / years) - 1) * 100 if growing else None


def is_total(indicator: Indicator) -> bool:
    """Whether a figure grows with the size of the area, so that two areas' figures say nothing side by side."""
    return indicator.kind in {Kind.STOCK, Kind.FLOW} and "/" not in indicator.unit and indicator.unit != "%"


# --- sides from findings --------------------------------------------------------------------------


def sides(gathered: Gathered, findings: Iterable[Finding], plans: Sequence[str]) -> tuple[Side, ...]:
    """Every promise of ``plans`` that measures one indicator, in the order of the plans and of their targets."""
    promised = {(plan.id, target.id): (number, target) for plan in gathered.plans for number, target in _numbered(plan)}
    chosen = [finding for finding in findings if finding.plan in plans and finding.indicator and not finding.same_as]
    chosen.sort(key=lambda one: (plans.index(one.plan), promised[one.plan, one.target][0], one.area, one.year))
    return tuple(
        Side(
            subject=_subject(promised[plan, target][1], rows[0]),
            indicator=gathered.indicators[rows[0].indicator],
            findings=rows,
        )
        for (plan, target, _), group in groupby(chosen, key=attrgetter("plan", "target", "area"))
        for rows in [tuple(group)]
    )


def _numbered(plan: Plan) -> Iterator[tuple[int, Target]]:
    return enumerate(plan.targets)


def _subject(target: Target, finding: Finding) -> Subject:
    match target.promise:
        case Condition(each=each) if each is not None:
            levels = each.levels
        case _:
            levels = ()
    return Subject(indicator=finding.indicator, measure=finding.measure, each=levels)


# --- who asks more --------------------------------------------------------------------------------


def ambitions(group: Sequence[Side]) -> Mapping[int, tuple[str, ...]]:
    """For each side of one subject, by its position, the words of ``ambition.*`` that it earns."""
    ranked = [number for number, side in enumerate(group) if side.last.due]
    if len(ranked) < len(group):
        words = ambitions([group[number] for number in ranked]) if ranked else {}
        return {ranked[number]: earned for number, earned in words.items()}
    if len({_way(side) for side in group}) > 1:
        return dict.fromkeys(range(len(group)), ("unlike",))
    if group[0].last.comparison is Comparison.DONE:
        return _best("earliest", [-side.last.year for side in group])
    if all(side.final is None for side in group):
        same = len({_wording(side) for side in group}) == 1
        return dict.fromkeys(range(len(group)), ("equal" if same else "unlike",))
    sign = 1 if group[0].rises else -1
    fastest = _best("fastest", [None if side.yearly is None else sign * side.yearly for side in group])
    if is_total(group[0].indicator):
        return {number: fastest.get(number, ()) or ("not_comparable",) for number in range(len(group))}
    highest = _best("highest", [None if side.final is None else sign * side.final for side in group])
    return {
        number: tuple(dict.fromkeys((*highest.get(number, ()), *fastest.get(number, ()))))
        for number in range(len(group))
    }


def _way(side: Side) -> tuple[bool, ...]:
    """What must be alike before two promises can be ranked: a figure or not, the direction, a deed or not."""
    is_deed = side.last.comparison is Comparison.DONE
    is_direction = side.last.comparison is Comparison.DIRECTION
    return (side.final is None, side.rises, is_deed, is_direction)


def _wording(side: Side) -> str:
    return bound_written(side.last, "en")


def _best(word: str, scores: Sequence[float | None]) -> dict[int, tuple[str, ...]]:
    """Who has the highest score; ``equal`` where all have the same; nobody where fewer than two are known."""
    known = [score for score in scores if score is not None]
    if len(known) < 2:  # noqa: PLR2004  (nobody to compare with)
        return {}
    if len(known) == len(scores) and max(known) - min(known) <= 1e-9 * max(1.0, abs(max(known))):
        return dict.fromkeys(range(len(scores)), ("equal",) if word != "fastest" else ())
    return {number: (word,) for number, score in enumerate(scores) if score == max(known)}


# --- sheets ---------------------------------------------------------------------------------------


def comparison(gathered: Gathered, findings: Iterable[Finding], plans: Sequence[str], lang: str) -> tuple[Sheet, Sheet]:
    """The indicators that several of ``plans`` share, a row for each promise; and the targets that only one has."""
    all_sides = sides(gathered, findings, plans)
    groups = {
        subject: [side for side in all_sides if side.subject == subject]
        for subject in dict.fromkeys(s.subject for s in all_sides)
    }
    shared = [group for group in groups.values() if len({side.plan for side in group}) > 1]
    alone = [side for group in groups.values() if len({side.plan for side in group}) == 1 for side in group]
    return _shared_sheet(shared, lang), _alone_sheet(alone, plans, lang)


def _shared_sheet(groups: Sequence[Sequence[Side]], lang: str) -> Sheet:
    whose = _whose([side for group in groups for side in group], lang)
    rows = [row for group in groups for row in _rows(group, whose, lang)]
    notes = ("compare.legend", "compare.legend_totals", "compare.legend_unlike") if rows else ("compare.none",)
    return Sheet(
        name="same",
        title=say("compare.same", lang),
        columns=COLUMNS,
        heads=tuple(say(f"compare.{column}", lang) for column in COLUMNS),
        rows=tuple(rows),
        notes=tuple(say(note, lang) for note in notes),
        for_machines=frozenset({"subject", "measure", "target"}),
        grouped=True,
    )


def _whose(listed: Sequence[Side], lang: str) -> Mapping[tuple[str, str], str]:
    """What a reader calls each plan and area: the district where that is enough, else district and plan."""
    names = {(side.plan, side.first.area): side.first.area_name[lang] for side in listed}
    unique = len(set(names.values())) == len(names)
    return names if unique else {key: f"{name} {key[0]}" for key, name in names.items()}


def _rows(group: Sequence[Side], whose: Mapping[tuple[str, str], str], lang: str) -> Iterator[tuple[Value, ...]]:
    words = ambitions(group)
    for number, side in enumerate(group):
        earned = (say(f"ambition.{word}", lang) for word in words.get(number, ()))
        yield (
            group[0].first.name[lang],
            whose[side.plan, side.first.area],
            side.subject.indicator,
            side.subject.measure,
            f"{side.plan}/{side.first.target}",
            _baseline(side, lang),
            say("join.clauses", lang).join(
                _dated(finding, lang) for finding in side.due[:-1] if not finding.every_year
            ),
            _dated(side.last, lang),
            _yearly(side, lang),
            say(f"nature.{side.first.nature}", lang),
            say("join.names", lang).join(earned),
        )


def _baseline(side: Side, lang: str) -> str:
    move, finding = side.first.movement, side.first
    if move.baseline is None:
        return ""
    written = (
        figure(move.baseline, finding, lang, unit=True)
        if move.baseline_measured
        else level(move.baseline, finding, lang)
    )
    return say("compare.in_year", lang, year=move.baseline_year, bound=written)


def _dated(finding: Finding, lang: str) -> str:
    """``2025: at least 75 %``, or ``every year: …``."""
    if not finding.due:
        return say("compare.no_bound", lang)
    bound = short_bound(finding, lang)
    if finding.every_year:
        return say("compare.every_year", lang, bound=bound)
    return say("compare.in_year", lang, year=finding.year, bound=bound)


def short_bound(finding: Finding, lang: str) -> str:
    """The bound with a sign where it is a plain one-sided figure (``≥ 75 %``), else in the plan's words."""
    if finding.bound is None or not isinstance(finding.limit, Amount) or finding.comparison not in SIGNS:
        return bound_written(finding, lang)
    return f"{SIGNS[finding.comparison]} {limit_written(finding.limit, finding, lang)}"


def _yearly(side: Side, lang: str) -> str:
    if side.yearly is None:
        return ""
    if is_total(side.indicator):
        return with_unit(fixed(side.yearly, 1), "%", lang)
    return step(side.yearly, side.first, lang)


def _alone_sheet(alone: Sequence[Side], plans: Sequence[str], lang: str) -> Sheet:
    columns = ("target", "name", "final")
    ordered = sorted(alone, key=lambda side: plans.index(side.plan))
    return Sheet(
        name="only",
        title=say("compare.only", lang),
        columns=columns,
        heads=tuple(say(f"compare.{column}", lang) for column in columns),
        rows=tuple(
            (f"{side.plan}/{side.first.target}", side.first.name[lang], _dated(side.last, lang)) for side in ordered
        ),
    )


# --- district against city and province -----------------------------------------------------------


def alignment(gathered: Gathered, findings: Iterable[Finding], plans: Sequence[str], lang: str) -> Sheet:
    """Every figure that a plan prints of city or province beside its own of the same year."""
    columns = ("indicator", "target", "year", "district", "level", "higher", "result")
    by_address = {(one.plan, one.target, one.year): one for one in findings if one.plan in plans}
    targets = [(plan, target) for plan in gathered.plans if plan.id in plans for target in plan.targets]
    targets.sort(key=lambda pair: plans.index(pair[0].id))
    rows = [row for plan, target in targets for row in _aligned(gathered, plan, target, by_address, lang)]
    return Sheet(
        name="alignment",
        title=say("compare.alignment", lang),
        columns=columns,
        heads=tuple(say(f"compare.{column}", lang) for column in columns),
        rows=tuple(rows),
        notes=() if rows else (say("compare.no_higher", lang),),
    )


def _aligned(
    gathered: Gathered,
    plan: Plan,
    target: Target,
    by_address: Mapping[tuple[str, str, int], Finding],
    lang: str,
) -> Iterator[tuple[Value, ...]]:
    for tier, limits in sorted(target.higher.items()):
        for year, limit in sorted(limits.items()):
            finding = by_address.get((plan.id, target.id, year))
            if finding is None or not isinstance(target.promise, Condition):
                continue
            indicator = gathered.indicators[target.promise.indicator]
            yield (
                finding.name[lang],
                f"{plan.id}/{target.id}",
                year,
                short_bound(finding, lang) if finding.due else "",
                say(f"level.{tier}", lang),
                target.higher_written[tier][year] if isinstance(limit, Amount) else limit_written(limit, finding, lang),
                say(f"alignment.{against_higher(finding, limit, indicator)}", lang),
            )


def against_higher(finding: Finding, limit: Limit, indicator: Indicator) -> str:
    """How the bound of ``finding`` stands to ``limit``, the same row's figure of a higher level in the same year."""
    if not finding.due:
        return "own"
    if finding.limit == limit:
        return "equal"
    if is_total(indicator):
        return "totals"
    if not isinstance(limit, Amount) or not isinstance(finding.limit, Amount):
        return "no_figure"
    own, higher = finding.limit.value, limit.value
    if own == higher:
        return "equal"
    return "stronger" if (own > higher) == (indicator.better is not Better.LOWER) else "weaker"
