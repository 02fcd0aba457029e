"""What intake understood of the files handed in, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from plan_compliance.intake.figures import plain
from plan_compliance.intake.observations import count_refused
from plan_compliance.intake.table_submissions import SheetRead
from plan_compliance.model import Area, Indicator, Observation, Place
from plan_compliance.reporting.sheets import Sheet
from plan_compliance.texts import say
from plan_compliance.texts.units import unit_name
from plan_compliance.vocabulary import Kind, Status

COLUMNS = ("place", "area", "year", "indicator", "value", "unit", "converted", "remark")
MOST_SHOWN = 100
"""Rows that a person reads; the other formats hold all."""


def understood(
    observations: Sequence[Observation],
    sheets: Sequence[SheetRead],
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    *,
    lang: str,
    several: bool,
    complete: bool,
) -> tuple[Sheet, ...]:
    """The figures, and the lines that were taken for none; ``complete``: every row, not only the first ones.

    ``several``: the files are more than one, so that places name them.
    """
    shown = observations if complete else observations[:MOST_SHOWN]
    rows = tuple(_row(one, indicators[one.indicator], areas, lang, several=several) for one in shown)
    more = len(observations) - len(shown)
    notes = (say("intake.more", lang, count=more),) if more else ()
    heads = tuple(say(f"intake.head.{name}", lang) for name in COLUMNS)
    figures = Sheet(
        name="understood",
        title=_title(observations, lang),
        columns=COLUMNS,
        heads=heads,
        rows=rows,
        notes=notes,
    )
    unread = tuple((_short(one.place, lang, several=several), one.text) for sheet in sheets for one in sheet.unread)
    if not unread:
        return (figures,)
    return figures, Sheet(
        name="unread",
        title=say("intake.unread", lang),
        columns=("place", "text"),
        heads=(say("intake.head.place", lang), say("intake.head.text", lang)),
        rows=unread if complete else unread[:MOST_SHOWN],
    )


def _title(observations: Sequence[Observation], lang: str) -> str:
    refused = count_refused(observations)
    return say("intake.counted", lang, count=len(observations) - refused, refused=refused)


def _row(
    one: Observation, indicator: Indicator, areas: Mapping[str, Area], lang: str, *, several: bool
) -> tuple[str, ...]:
    return (
        _short(one.place, lang, several=several),
        areas[one.area].name[lang],
        _years(one),
        indicator.name[lang],
        _figure(one, indicator, lang),
        (unit_name(indicator.unit, lang) or indicator.unit) if _is_counted(one, indicator) else "",
        one.converted,
        say("join.clauses", lang).join(_remarks(one, lang)),
    )


def _short(place: Place, lang: str, *, several: bool) -> str:
    """The place without the folders of its file, and without the file where there is but one."""
    told = replace(place, file=PurePosixPath(place.file).name).told(lang)
    if several or ":" not in told:
        return told
    return told.partition(":")[2].strip()


def _years(one: Observation) -> str:
    return str(one.year) if one.first_year is None else f"{one.first_year}–{one.year}"


def _is_counted(one: Observation, indicator: Indicator) -> bool:
    numbers = (one.value, one.mean, one.change)
    return indicator.kind is not Kind.GRADE and any(number is not None for number in numbers)


def _figure(one: Observation, indicator: Indicator, lang: str) -> str:
    """The figure as it will be judged; a refused one as it was written."""
    if one.refused:
        return one.written
    if one.value is not None:
        return indicator.scale[int(one.value) - 1] if indicator.kind is Kind.GRADE else plain(one.value)
    if one.done is not None:
        return ", ".join(one.done) or say("intake.not_yet", lang)
    if one.satisfying is not None and one.of is not None:
        return f"{plain(one.satisfying)}/{plain(one.of)}"
    for name in ("mean", "growth", "change"):
        if (number := getattr(one, name)) is not None:
            return say(f"intake.{name}", lang, number=plain(number))
    return say(f"verdict.{one.declared.value}", lang) if one.declared else ""


def _remarks(one: Observation, lang: str) -> Iterator[str]:
    if one.refused:
        yield say("intake.refused", lang)
    if one.status is not Status.FINAL:
        yield say(f"intake.status.{one.status.value}", lang)
    for text in (one.remark, one.note):
        if text is not None:
            yield text[lang]
