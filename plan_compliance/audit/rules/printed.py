"""What the documents say of their own results, against the figures."""

from collections.abc import Iterator

from plan_compliance.audit.examined import Examined, usable
from plan_compliance.audit.precision import NUMBER, Span, printed
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.remarking import on_figure, on_finding, on_plan
from plan_compliance.audit.wording import amount, bound, figure, per_cent, read_at, source_of, told
from plan_compliance.judging import Finding
from plan_compliance.model import Counts, Text
from plan_compliance.texts.numbers import fixed
from plan_compliance.vocabulary import Comparison, Flag, Pace, Verdict

SETTLED = (Verdict.MET, Verdict.MISSED)
CAPS = (Comparison.AT_MOST, Comparison.BELOW)


def printed_completion(examined: Examined) -> Iterator[Remark]:
    """A completion rate that does not follow from the figures beside it."""
    for finding in _finished(examined):
        computed = finding.movement.completion
        for source in finding.sources:
            if source.printed_completion is None or computed is None:
                continue
            places = max(0, -int(source.printed_completion.as_tuple().exponent))
            if float(fixed(computed, places)) != float(source.printed_completion):
                yield on_finding(
                    finding,
                    formula=_completion_formula(finding),
                    computed=per_cent(computed),
                    printed=per_cent(source.printed_completion),
                    source=str(source),
                )


def _completion_formula(finding: Finding) -> str:
    actual, limit = figure(finding.actual or 0), figure(finding.bound or 0)
    return f"{limit} / {actual}" if finding.comparison in CAPS else f"{actual} / {limit}"


def _finished(examined: Examined) -> Iterator[Finding]:
    for finding in examined.findings:
        if finding.due and finding.pace is Pace.FINISHED and not finding.has(Flag.RESTATED):
            yield finding


def printed_value(examined: Examined) -> Iterator[Remark]:
    """A result that is not the figure reported for the year."""
    for finding in _finished(examined):
        for source in finding.sources:
            if source.printed_value is None or finding.actual is None:
                continue
            if not any(printed(source.printed_value).meets(span) for span in _known(finding)):
                yield on_finding(
                    finding,
                    printed=amount(source.printed_value, finding.unit),
                    actual=amount(finding.actual, finding.unit),
                    source=str(source),
                    reported=_read(finding),
                )


def _known(finding: Finding) -> Iterator[Span]:
    """The figure judged, and the one written where it was converted."""
    values = [finding.actual or 0.0]
    values += [float(found.group()) for one in finding.cited if one.converted and (found := NUMBER.search(one.written))]
    return (Span(value, value) for value in values)


def _read(finding: Finding) -> Text:
    """Where the figure used was read."""
    used = next((one for one in finding.cited if one.role in ("actual", "summed")), None)
    place, source = (str(used.place), used.source) if used else (str(finding.target_place), "")
    return told("audit.source", source=source, place=place)


def printed_count(examined: Examined) -> Iterator[Remark]:
    """The document's own counts of targets, met and exceeded, where they are not those of its targets."""
    for plan in examined.gathered.plans:
        counts = plan.document.counts
        final = [one for one in _finished(examined) if one.plan == plan.id and one.year == plan.last]
        counted = Counts(
            targets=len(final),
            met=sum(one.verdict is Verdict.MET for one in final),
            exceeded=sum(one.has(Flag.EXCEEDED) for one in final),
        )
        if counts and any(said not in (None, own) for said, own in zip(_said(counts), _said(counted), strict=True)):
            yield on_plan(plan, printed=_counts(counts), source=counts.source, counted=_counts(counted))


def _said(counts: Counts) -> tuple[int | None, int | None, int | None]:
    return counts.targets, counts.met, counts.exceeded


def _counts(counts: Counts) -> Text:
    targets, met, exceeded = ("?" if count is None else count for count in _said(counts))
    return told("audit.printed-count.counts", targets=targets, met=met, exceeded=exceeded)


def declared_against_figures(examined: Examined) -> Iterator[Remark]:
    """A text that calls a target met or missed which the figures show otherwise."""
    judged = [one for one in _finished(examined) if one.verdict in SETTLED and one.actual is not None]
    for one in examined.gathered.observations:
        for finding in judged if usable(one) and one.declared in SETTLED else ():
            same = (finding.indicator, finding.area, finding.year) == (one.indicator, one.area, one.year)
            if same and finding.verdict is not one.declared:
                yield on_figure(
                    examined,
                    one,
                    source=read_at(one),
                    declared=told(f"verdict.{one.declared}"),
                    verdict=told(f"verdict.{finding.verdict}"),
                    actual=amount(finding.actual or 0, finding.unit),
                    bound=_bound(finding),
                    target=f"{finding.plan}/{finding.target}",
                )


def _bound(finding: Finding) -> Text:
    if finding.bound is None or finding.comparison is None:
        return told("bound.done")
    return bound(finding.comparison, amount(finding.bound, finding.unit))


def met_only_by_other_definition(examined: Examined) -> Iterator[Remark]:
    """A promise kept by a figure that counts something else than the figure before it."""
    for finding in examined.findings:
        if not (finding.due and finding.verdict is Verdict.MET and finding.has(Flag.OTHER_DEFINITION)):
            continue
        used = next((one for one in finding.cited if one.role == "actual" and one.definition), None)
        before = [
            one
            for (indicator, area, year), found in sorted(examined.figures.items())
            if (indicator, area) == (finding.indicator, finding.area) and year < finding.year
            for one in found
            if one.definition and used and one.definition != used.definition
        ]
        if used and before and finding.actual is not None and before[-1].value is not None:
            yield on_finding(
                finding,
                actual=amount(finding.actual, finding.unit),
                definition=used.definition,
                bound=_bound(finding),
                earlier=amount(before[-1].value, finding.unit),
                year=before[-1].year,
                meant=before[-1].definition,
                source=source_of(before[-1]),
            )
