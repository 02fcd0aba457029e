"""A cross table as sheets: in words for readers, in numbers for spreadsheets and programs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from plan_compliance.reporting.crosstab.counting import Crosstab, Key, Line, Show
from plan_compliance.reporting.crosstab.dimensions import Dimension, head, labels
from plan_compliance.reporting.headlines import natures_told
from plan_compliance.reporting.rows import number
from plan_compliance.reporting.sheets import Sheet, Value
from plan_compliance.reporting.summary import Counts
from plan_compliance.reporting.tables import fraction
from plan_compliance.texts import say
from plan_compliance.vocabulary import Verdict

Labels: TypeAlias = dict[Dimension, dict[str, str]]

PARTS = {
    Show.COMPLIANCE: ("met", "judged"),
    Show.REPORTING: ("reported", "due"),
    Show.SCHEDULE: ("not_behind", "pace_known"),
}
"""Numerator and denominator of every rate."""
OUTSIDE = (Verdict.NO_DATA, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)
"""What is neither met nor missed and must never be overlooked."""
TOTAL = "total"
NAME = "crosstab"


def for_readers(crosstab: Crosstab, lang: str) -> Sheet:
    """Every word by its name, each group's once; a rate as ``23/26 88.5 %``."""
    named = {one: labels(one, crosstab.counted, lang) for one in crosstab.layout.dimensions}
    columns = (*(f"{word}." for word in crosstab.columns), TOTAL, *_beside(crosstab))
    lines = list(_labelled(crosstab, named, lang))
    cells = [(*_written(line, crosstab, lang), *_beside_cells(line, crosstab)) for line in crosstab.lines]
    return Sheet(
        name=NAME,
        title=title(crosstab, lang),
        columns=(*crosstab.layout.down, *columns),
        heads=(*(head(one, lang) for one in crosstab.layout.down), *_heads(crosstab, named, lang)),
        rows=tuple((*words, *own) for words, own in zip(lines, cells, strict=True)),
        notes=(*notes(crosstab, lang), _beside_note(crosstab, lang)),
        figures=frozenset(columns),
        totals=frozenset(place for place, line in enumerate(crosstab.lines) if line.is_total),
    )


def for_spreadsheets(crosstab: Crosstab, lang: str) -> Sheet:
    """As for readers, but with numbers: numerator, denominator and rate each in a column, every line with its names."""
    plain = for_programs(crosstab, lang)
    depth = len(crosstab.layout.down)
    rows = tuple((*names, *row[depth:]) for names, row in zip(names_of(crosstab, lang), plain.rows, strict=True))
    return replace(plain, rows=rows)


def for_programs(crosstab: Crosstab, lang: str) -> Sheet:
    """Every word as in JSON, nothing for *all of them together*; counts, and rates in per cent, as numbers."""
    layout = crosstab.layout
    parts = _parts(layout.show)
    columns = [f"{word}_{part}" if part else word for word in (*crosstab.columns, TOTAL) for part in parts]
    named = {one: labels(one, crosstab.counted, lang) for one in layout.dimensions}
    above = _heads(crosstab, named, lang)
    of_parts = [
        f"{words} {say(f'crosstab.part.{part}', lang)}" if part else words
        for words in above[: len(crosstab.columns) + 1]
        for part in parts
    ]
    return Sheet(
        name=NAME,
        title=title(crosstab, lang),
        columns=(*layout.down, *columns, *(f"of_{one}" for one in _beside(crosstab))),
        heads=(*(head(one, lang) for one in layout.down), *of_parts, *above[len(crosstab.columns) + 1 :]),
        rows=tuple(
            (*_keys(line, crosstab), *_numbers(line, crosstab), *_beside_cells(line, crosstab))
            for line in crosstab.lines
        ),
        notes=(*notes(crosstab, lang), _beside_note(crosstab, lang)),
        percents=frozenset(column for column in columns if column.endswith("_rate")),
        totals=frozenset(place for place, line in enumerate(crosstab.lines) if line.is_total),
    )


def title(crosstab: Crosstab, lang: str) -> str:
    """What the table shows by what."""
    by = say("join.names", lang).join(head(one, lang) for one in crosstab.layout.dimensions)
    return say("crosstab.title", lang, show=say(f"crosstab.show.{crosstab.layout.show}", lang), by=by)


# --- lines ----------------------------------------------------------------------------------------


def _labelled(crosstab: Crosstab, named: Labels, lang: str) -> Iterator[tuple[str, ...]]:
    """The names at the beginning of each line, without those that the line above has already."""
    before: Key = ()
    for line in crosstab.lines:
        names = _names(line.key, crosstab, named, lang)
        shared = next((place for place, word in enumerate(line.key) if line.key[: place + 1] != before[: place + 1]), 0)
        yield (*("" for _ in names[:shared]), *names[shared:])
        before = line.key


def names_of(crosstab: Crosstab, lang: str) -> list[list[str]]:
    """For every line what stands at its beginning."""
    named = {one: labels(one, crosstab.counted, lang) for one in crosstab.layout.dimensions}
    return [_names(line.key, crosstab, named, lang) for line in crosstab.lines]


def _names(key: Key, crosstab: Crosstab, named: Labels, lang: str) -> list[str]:
    """The name of each word of ``key``; *all* for the outermost that is added up, nothing further in."""
    first = key.index(None) if None in key else len(key)
    every = say("crosstab.all", lang)
    return [
        named[one][word] if word is not None else every if place == first else ""
        for place, (one, word) in enumerate(zip(crosstab.layout.down, key, strict=True))
    ]


def _keys(line: Line, crosstab: Crosstab) -> list[Value]:
    return [
        int(word) if word is not None and one is Dimension.YEAR else word
        for one, word in zip(crosstab.layout.down, line.key, strict=True)
    ]


# --- columns --------------------------------------------------------------------------------------


def _heads(crosstab: Crosstab, named: Labels, lang: str) -> list[str]:
    layout = crosstab.layout
    words = [named[layout.columns][word] for word in crosstab.columns] if layout.columns else []
    whole = say("crosstab.all" if words else f"crosstab.show.{layout.show}", lang)
    return [*words, whole, *(say(f"head.{one}", lang) for one in _beside(crosstab))]


def _beside(crosstab: Crosstab) -> tuple[str, ...]:
    """What stands right of the total so that it is always seen: what was not judged, and what was excused."""
    told = Dimension.VERDICT in crosstab.layout.dimensions
    return (*(() if told else OUTSIDE), "waived")


def _beside_cells(line: Line, crosstab: Crosstab) -> list[Value]:
    return [getattr(line.total, one) for one in _beside(crosstab)]


def _written(line: Line, crosstab: Crosstab, lang: str) -> list[Value]:
    show = crosstab.layout.show
    if show is Show.COUNTS:
        return [counts.points for counts in (*line.cells, line.total)]
    return [
        fraction(part, whole, getattr(counts, show), lang) for part, whole, counts in _fractions(line, crosstab, show)
    ]


def _numbers(line: Line, crosstab: Crosstab) -> list[Value]:
    show = crosstab.layout.show
    if show is Show.COUNTS:
        return [counts.points for counts in (*line.cells, line.total)]
    return [
        value
        for part, whole, counts in _fractions(line, crosstab, show)
        for value in (part, whole, number(getattr(counts, show)) if whole else None)
    ]


def _fractions(line: Line, crosstab: Crosstab, show: Show) -> Iterator[tuple[int, int, Counts]]:
    """Numerator and denominator of every cell; none for paces of several years, as in the report."""
    part, whole = PARTS[show]
    for place, counts in enumerate((*line.cells, line.total)):
        is_told = show is not Show.SCHEDULE or not crosstab.spans_years(line, total=place == len(line.cells))
        yield (getattr(counts, part), getattr(counts, whole), counts) if is_told else (0, 0, counts)


def _parts(show: Show) -> tuple[str, ...]:
    return ("",) if show is Show.COUNTS else (*PARTS[show], "rate")


# --- notes ----------------------------------------------------------------------------------------


def _beside_note(crosstab: Crosstab, lang: str) -> str:
    beside = say("join.names", lang).join(say(f"head.{one}", lang) for one in _beside(crosstab))
    return say("crosstab.note.beside", lang, words=beside)


def notes(crosstab: Crosstab, lang: str) -> Iterator[str]:
    """What was counted and how, and what is added up although it is not the same."""
    layout = crosstab.layout
    yield say("crosstab.note.counted", lang, as_of=crosstab.as_of)
    if layout.show is not Show.COUNTS:
        yield say(f"crosstab.note.{layout.show}", lang)
    natures = {nature: counted for nature, counted in crosstab.natures.items() if counted}
    if len(natures) > 1:
        key = "total" if Dimension.NATURE in layout.dimensions else "every"
        yield say(f"crosstab.note.natures_{key}", lang, natures=natures_told(natures, lang))
    if crosstab.set_aside:
        yield say("crosstab.note.set_aside", lang, count=crosstab.set_aside)
    if crosstab.restated:
        yield say("crosstab.note.restated", lang, count=crosstab.restated)
    if Dimension.TREND in layout.dimensions:
        yield from (say(f"bands.{method}", lang) for method in sorted({one.method for one in crosstab.counted}))
    if any(line.total.waived for line in crosstab.lines):
        yield say("crosstab.note.waived", lang)
