"""The form that a district fills in: one row for each figure that some plan makes due in a year."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Outcome, Refusal, add_input, code, judged, tell, unknown
from plan_compliance.commands.outputs import add_output, replace, write
from plan_compliance.texts import say
from plan_compliance.vocabulary import Kind, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plan_compliance.judging.finding import Finding
    from plan_compliance.judging.series import Series
    from plan_compliance.model import Gathered, Indicator
    from plan_compliance.reporting.forms import Entry, Form, Line
    from plan_compliance.screening.owing import Owed

FORMATS = ("xlsx", "csv")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose form, and the common options."""
    parser.add_argument("district", metavar="DISTRICT", help="id or name, e.g. haizhu")
    parser.add_argument("year", metavar="YEAR", help="the year to report on, e.g. 2023")
    add_input(parser)
    add_output(parser, FORMATS)
    parser.set_defaults(out=None)


def run(asked: argparse.Namespace) -> int:
    """Write the form; without ``--out`` XLSX goes to ``<district>-<year>.xlsx``, CSV to the terminal."""
    outcome = judged(asked)
    form = _form(_owed(asked, outcome), outcome)
    if asked.format == "csv":
        from plan_compliance.reporting.forms import form_csv  # noqa: PLC0415

        write(form_csv(form), asked.out or "-", outcome.lang, for_spreadsheets=True)
    else:
        _write_workbook(form, Path(asked.out or f"{form.lines[0].area}-{form.year}.xlsx"), outcome.lang)
    return code(outcome.intake)


def _write_workbook(form: "Form", path: Path, lang: str) -> None:
    from plan_compliance.reporting.form_xlsx import form_xlsx  # noqa: PLC0415

    try:
        content = form_xlsx(form)
    except ModuleNotFoundError as error:
        raise Refusal(say("form.no_writer", lang)) from error
    try:
        replace(path.resolve(), content)
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=path, why=error.strerror)) from error
    tell(say("form.written", lang, path=path, count=len(form.lines)))


def _owed(asked: argparse.Namespace, outcome: Outcome) -> "list[Owed]":
    """The figures that the district asked for owes for the year asked for; a refusal where there are none."""
    from plan_compliance.screening.owing import owed_figures  # noqa: PLC0415

    areas = outcome.intake.gathered.areas
    every = owed_figures(outcome.intake.gathered)
    keys = every.districts
    ids = {called: key for key in keys for called in (key, areas[key].name.zh, areas[key].name.en)}
    if asked.district not in ids:
        raise Refusal(unknown("DISTRICT", asked.district, keys, outcome.lang))
    own = every.of_district(ids[asked.district])
    chosen = [one for one in own if str(one.year) == asked.year]
    if not chosen:
        years = say("join.list", outcome.lang).join(str(year) for year in sorted({one.year for one in own}))
        name = areas[own[0].district].name[outcome.lang]
        raise Refusal(say("form.nothing_due", outcome.lang, district=name, year=asked.year, years=years))
    return chosen


# --- owed figures become lines --------------------------------------------------------------------


def _form(owed: "Sequence[Owed]", outcome: Outcome) -> "Form":
    from plan_compliance.judging.settling import settle  # noqa: PLC0415
    from plan_compliance.reporting.forms import Form  # noqa: PLC0415

    gathered, lang = outcome.intake.gathered, outcome.lang
    teller = _Teller(
        outcome=outcome,
        findings={finding.address: finding for finding in outcome.judgement.findings},
        series=settle(gathered, as_of=outcome.judgement.as_of),
    )
    lines = [teller.line(one) for one in _in_order(owed, gathered)]
    named = {ask.plan for one in owed for ask in one.asks}
    district, year = gathered.areas[owed[0].district].name[lang], owed[0].year
    return Form(
        title=say("form.title", lang, district=district, year=year),
        district=district,
        year=year,
        lang=lang,
        deadline=_deadline(owed, lang),
        plans=tuple(plan.title[lang] for plan in gathered.plans if plan.id in named),
        lines=tuple(lines),
    )


def _deadline(owed: "Sequence[Owed]", lang: str) -> str:
    """The first day that a plan states; where none does, the end of the year, and that it was taken for it."""
    stated = [one.stated_deadline for one in owed if one.stated_deadline]
    return min(stated) if stated else say("form.deadline.assumed", lang, day=min(one.deadline for one in owed))


def _in_order(owed: "Sequence[Owed]", gathered: "Gathered") -> "list[Owed]":
    """As the plans list their targets, a field of work together, each where its first target stands."""
    listed = [(plan.id, target.id) for plan in gathered.plans for target in plan.targets]
    places = {key: number for number, key in enumerate(listed)}
    rank = {one: min(places[ask.plan, ask.target] for ask in one.asks) for one in owed}
    fields: dict[str, int] = {}
    for one in owed:
        domain = gathered.indicators[one.indicator].domain
        fields[domain] = min(rank[one], fields.get(domain, rank[one]))

    def place(one: "Owed") -> tuple[int, int, str, str]:
        return fields[gathered.indicators[one.indicator].domain], rank[one], one.indicator, one.area

    return sorted(owed, key=place)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Teller:
    """Puts what is owed into the words of a form."""

    outcome: Outcome
    findings: "Mapping[str, Finding]"
    series: "Series"

    def line(self, owed: "Owed") -> "Line":
        """The row of one figure."""
        from plan_compliance.reporting.forms import Line  # noqa: PLC0415
        from plan_compliance.reporting.labels import label  # noqa: PLC0415

        lang, gathered = self.outcome.lang, self.outcome.intake.gathered
        indicator = gathered.indicators[owed.indicator]
        name = indicator.name[lang]
        if owed.is_of_part:
            name = say("form.of_part", lang, part=gathered.areas[owed.area].name[lang], name=name)
        entry = _entry(owed, indicator)
        return Line(
            entry=entry,
            area=owed.district,
            year=owed.year,
            indicator=indicator,
            part=owed.area if owed.is_of_part else "",
            domain=label("domain", indicator.domain, lang),
            name=name,
            unit=_unit(indicator, lang) if entry == "number" else "",
            explained=self._explained(owed, indicator),
            target="\n".join(dict.fromkeys(self._targets(owed))),
            last_year=self._last_year(owed, indicator),
        )

    def _explained(self, owed: "Owed", indicator: "Indicator") -> str:
        """What counts, and where the figure comes from if not from the district itself."""
        lang = self.outcome.lang
        definitions = [one.definition[lang] for one in self._findings(owed) if one.definition]
        definitions += [indicator.definition[lang]] if indicator.definition else []
        if indicator.set_by:
            from plan_compliance.reporting.labels import label  # noqa: PLC0415

            definitions.append(say("form.set_by", lang, level=label("level", indicator.set_by, lang)))
        return "\n".join(dict.fromkeys(definitions))

    def _targets(self, owed: "Owed") -> Iterator[str]:
        """What each due point that needs the figure asks of it, or what it needs the figure for."""
        from plan_compliance.reporting.bounds import bound_written  # noqa: PLC0415

        lang = self.outcome.lang
        for ask in owed.asks:
            whole = self.findings[ask.address]
            found = _below(whole, owed)
            bound = bound_written(found, lang) if found and ask.need == "value" else ""
            if not found or not bound:
                yield say(f"form.for.{ask.need}", lang, name=whole.name[lang])
                continue
            if found.measure is not Measure.LEVEL:
                bound = say("form.by_measure", lang, measure=say(f"measure.{found.measure}", lang), bound=bound)
            yield say("form.with_nature", lang, bound=bound, nature=say(f"nature.{whole.nature}", lang))

    def _findings(self, owed: "Owed") -> "Iterator[Finding]":
        for ask in owed.asks:
            found = _below(self.findings[ask.address], owed)
            if found:
                yield found

    def _last_year(self, owed: "Owed", indicator: "Indicator") -> str:
        """The figure of the year before, as a report would write it; empty where there is none."""
        from plan_compliance.reporting.figures import shortest  # noqa: PLC0415

        cell = self.series.cells.get((owed.indicator, owed.area, owed.year - 1))
        if owed.counted and cell and cell.satisfying is not None and cell.of is not None:
            return f"{cell.satisfying:g}/{cell.of:g}"
        if cell is None or cell.value is None or owed.counted:
            return ""
        if indicator.scale:
            return indicator.scale[int(cell.value) - 1]
        places = 4 if indicator.decimals is None else indicator.decimals
        return shortest(cell.value, places, indicator.decimals or 0)


def _unit(indicator: "Indicator", lang: str) -> str:
    """The unit as the reader knows it and intake understands it."""
    from plan_compliance.texts.units import UNSAID, unit_name  # noqa: PLC0415

    if indicator.unit in UNSAID:
        return ""
    return unit_name(indicator.unit, "zh") if lang == "zh" else indicator.unit


def _entry(owed: "Owed", indicator: "Indicator") -> "Entry":
    from plan_compliance.reporting.forms import Entry  # noqa: PLC0415

    if owed.counted:
        return Entry.COUNT
    match indicator.kind:
        case Kind.MILESTONE:
            return Entry.DATE
        case Kind.GRADE:
            return Entry.GRADE
        case _:
            return Entry.NUMBER


def _below(finding: "Finding", owed: "Owed") -> "Finding | None":
    """The part of ``finding`` that judges the figure: of its area and indicator, or of the indicator alone."""
    if finding.indicator == owed.indicator and (finding.area == owed.area or not finding.parts):
        return finding
    found = (below for part in finding.parts if (below := _below(part, owed)))
    return next(found, finding if finding.indicator == owed.indicator else None)
