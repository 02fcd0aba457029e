"""The comparison of two runs as tables: one list for each shift, one sentence for each finding in it."""

from collections.abc import Callable, Mapping, Sequence

from plan_compliance.intake.runs import Shown, Stand
from plan_compliance.model import Text
from plan_compliance.reporting.figures import PER_CENT, STEPS
from plan_compliance.reporting.labels import label
from plan_compliance.reporting.sheets import Sheet
from plan_compliance.reporting.shifts import Facet, Shifted, word_of
from plan_compliance.reporting.unit_names import POINTS, with_unit
from plan_compliance.texts import say
from plan_compliance.texts.numbers import shortest
from plan_compliance.vocabulary import Shift, Verdict

PLACES = 4
COLUMNS = ("plan", "target", "area", "year", "address", "name", "before", "after", "area_name", "told")
FOR_MACHINES = frozenset(COLUMNS) - {"area_name", "told"}
WITH_FACETS = frozenset({Shift.CHANGED_DATA, Shift.CHANGED_TARGET, Shift.CHANGED_METHOD})


def shift_sheets(
    found: Sequence[Shifted], lang: str, notes: tuple[str, ...] = (), *, years: bool = False
) -> list[Sheet]:
    """An overview, then every list that is not empty; ``years``: two years are compared, so no sentence names one."""
    lists = {shift: [one for one in found if one.shift is shift] for shift in Shift}
    overview = Sheet(
        name="overview",
        title=say("shift.overview", lang),
        columns=("shift", "list", "findings"),
        heads=("shift", say("shift.head.list", lang), say("shift.head.count", lang)),
        rows=tuple((shift.value, say(f"shift.{shift}", lang), len(listed)) for shift, listed in lists.items()),
        notes=notes if found else (*notes, say("diff.nothing", lang)),
        for_machines=frozenset({"shift"}),
    )
    return [overview, *(_list(shift, listed, lang, years=years) for shift, listed in lists.items() if listed)]


def _list(shift: Shift, listed: Sequence[Shifted], lang: str, *, years: bool) -> Sheet:
    by_area = sorted(listed, key=lambda one: one.stand.area)
    heads = {"area_name": say("shift.head.area", lang), "told": say("shift.head.told", lang)}
    return Sheet(
        name=shift.value,
        title=say("shift.list", lang, shift=say(f"shift.{shift}", lang), count=len(listed)),
        columns=COLUMNS,
        heads=tuple(heads.get(column, column) for column in COLUMNS),
        rows=tuple(_row(one, lang, years=years) for one in by_area),
        for_machines=FOR_MACHINES,
        grouped=True,
    )


def _row(one: Shifted, lang: str, *, years: bool) -> tuple[str | int | None, ...]:
    stand, sides = one.stand, (one.before, one.after)
    return (
        stand.plan,
        stand.target,
        stand.area,
        stand.year,
        stand.address,
        stand.name[lang],
        *(word_of(side).value if side else None for side in sides),
        stand.area_name[lang],
        told(one, lang, years=years),
    )


# --- sentences ---------------------------------------------------------------------------------------


def told(one: Shifted, lang: str, *, years: bool = False) -> str:
    """What changed from what to what, in a sentence."""
    name = one.stand.name[lang]
    what = name if years else say("shift.of_year", lang, year=one.stand.year, name=name)
    if one.before is None or one.after is None:
        return say("shift.there", lang, what=what, word=_word(one.stand, lang))
    if one.shift in WITH_FACETS:
        facets = (_facet(facet, one.before, one.after, lang) for facet in one.facets)
        return say("shift.facets", lang, what=what, facets=say("join.clauses", lang).join(facets))
    outcome = say("shift.outcome", lang, what=what, before=_word(one.before, lang), after=_word(one.after, lang))
    figures = _figures(one.before, one.after, lang)
    if figures and word_of(one.before) == word_of(one.after):
        return say("shift.facets", lang, what=what, facets=figures)
    return say("join.clauses", lang).join([outcome, figures]) if figures else outcome


def _word(stand: Stand, lang: str) -> str:
    word = word_of(stand)
    return say(f"{'verdict' if isinstance(word, Verdict) else 'pace'}.{word}", lang)


def _figures(before: Stand, after: Stand, lang: str) -> str:
    if before.actual == after.actual:
        return ""
    key = (
        "shift.figures.new"
        if before.actual is None
        else "shift.figures.gone"
        if after.actual is None
        else "shift.figures"
    )
    was, now = (_number(side.actual, side, lang) for side in (before, after))
    return say(key, lang, before=was, after=now)


def _facet(facet: Facet, before: Stand, after: Stand, lang: str) -> str:
    key, was, now = facet
    tell = TOLD[key]
    name = say(f"shift.facet.{key}", lang, **_figure_named(was if was is not None else now, lang))
    return say("shift.facet", lang, name=name, before=tell(was, before, lang), after=tell(now, after, lang))


def _figure_named(value: object, lang: str) -> dict[str, object]:
    """The blanks of the name of a figure; nothing for anything else."""
    if not isinstance(value, Shown):
        return {}
    return {"year": value.year, "indicator": value.name[lang], "role": label("role", value.role, lang)}


# --- values ------------------------------------------------------------------------------------------


def _number(value: object, stand: Stand, lang: str) -> str:
    if not isinstance(value, float):
        return say("shift.none", lang)
    rank = round(value)
    if stand.scale and rank == value and 1 <= rank <= len(stand.scale):
        return stand.scale[rank - 1]
    return with_unit(shortest(value, PLACES), _unit(stand), lang)


def _unit(stand: Stand) -> str:
    if stand.measure in PER_CENT:
        return "%"
    return POINTS if stand.measure in STEPS and stand.unit == "%" else stand.unit


def _shown(value: object, _: Stand, lang: str) -> str:
    if not isinstance(value, Shown) or value.value is None:
        return say("shift.none", lang)
    return with_unit(shortest(value.value, PLACES), value.unit, lang)


def _plain(value: object, _: Stand, lang: str) -> str:
    return say("shift.none", lang) if value is None or value == "" else str(value)


def _text(value: object, _: Stand, lang: str) -> str:
    return (value[lang] if isinstance(value, Text) else "") or say("shift.none", lang)


def _truth(value: object, _: Stand, lang: str) -> str:
    return say("shift.yes" if value else "shift.no", lang)


def _of_list(group: str) -> Callable[[object, Stand, str], str]:
    return lambda value, _, lang: say(f"{group}.{value}", lang) if value else say("shift.none", lang)


def _several(group: str) -> Callable[[object, Stand, str], str]:
    def tell(value: object, _: Stand, lang: str) -> str:
        words = value if isinstance(value, tuple) else ()
        named = [say(f"{group}.{word}", lang) if group else str(word) for word in words]
        return say("join.names", lang).join(named) or say("shift.none", lang)

    return tell


def _final(value: object, stand: Stand, lang: str) -> str:
    year, bound = value if isinstance(value, tuple) else (None, None)
    if year is None:
        return say("shift.none", lang)
    if bound is None:
        return say("shift.year", lang, year=year)
    return say("shift.final", lang, year=year, bound=_number(bound, stand, lang))


def _parts(value: object, _: Stand, lang: str) -> str:
    if not isinstance(value, tuple):
        return say("shift.none", lang)
    return say("shift.parts", lang, count=value[0], total=sum(value))


TOLD: Mapping[str, Callable[[object, Stand, str], str]] = {
    "figure": _shown,
    "actual": _number,
    "event": _plain,
    "counted": _parts,
    "measure": _of_list("measure"),
    "comparison": _of_list("comparison"),
    "bound": _text,
    "due": _truth,
    "final": _final,
    "nature": _of_list("nature"),
    "baseline": _number,
    "withdrawn": _truth,
    "amended": _truth,
    "path": _of_list("path"),
    "rounded": _plain,
    "definition": _text,
    "definitions": _several(""),
    "origin": _several("flag"),
    "tolerance": _number,
}
"""How each facet's value is told."""
