"""What must hold, as the plan writes it and with the figures that stood behind it."""

from typing import assert_never

from plan_compliance.judging.finding import Cited, Finding
from plan_compliance.model import Amount, ByClass, Extreme, Limit, Reference
from plan_compliance.reporting.figures import figure, order, plain, shortest, step_unit, unit_of
from plan_compliance.reporting.labels import label, name_inside
from plan_compliance.reporting.unit_names import counts_things, with_unit
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Measure


def bound_written(finding: Finding, lang: str) -> str:
    """The comparison and its bound as the plan writes it, e.g. ``at least 1.6 × minimum living standard (Guangzhou)``.

    Empty for a composite and for a row without a district value.
    """
    return _compared(
        finding,
        lang,
        limit_written(finding.limit, finding, lang),
        limit_written(finding.upper_limit, finding, lang),
    )


def bound_reckoned(finding: Finding, lang: str) -> str:
    """Like :func:`bound_written`, with the figures cited: ``at least 1.6 × 1120 = 1792 (…, Guangzhou, 2021)``."""
    return _compared(
        finding,
        lang,
        limit_reckoned(finding, lang, "low"),
        limit_reckoned(finding, lang, "high"),
    )


def _compared(finding: Finding, lang: str, low: str, high: str) -> str:
    match finding.comparison:
        case None:
            return ""
        case Comparison.DONE | Comparison.DIRECTION:
            return say(f"bound.{finding.direction or 'done'}", lang)
        case Comparison.BETWEEN:
            return say("bound.between", lang, low=low, high=high)
        case Comparison.ABOUT:
            return say("bound.about", lang, bound=low, within=_within(finding, lang))
        case _ if not low:
            return ""
        case _:
            counted = "counted" if counts_things(unit_of(finding)) else "measured"
            return say(f"bound.{finding.comparison}.{counted}", lang, bound=low)


def _within(finding: Finding, lang: str) -> str:
    if finding.within is not None:
        return with_unit(shortest(finding.within, 4), step_unit(finding), lang)
    return "" if finding.within_relative is None else with_unit(shortest(finding.within_relative, 4), "%", lang)


# --- as the plan writes it ------------------------------------------------------------------------


def limit_written(limit: Limit | None, finding: Finding, lang: str) -> str:
    """One limit in the plan's own terms; empty for None."""
    match limit:
        case None:
            return ""
        case Amount():
            return _amount(limit, finding, lang)
        case Reference():
            return _reference(limit, finding, lang)
        case Extreme():
            listed = say("join.list", lang).join(limit_written(part, finding, lang) for part in limit.limits)
            return say("bound.highest" if limit.highest else "bound.lowest", lang, limits=listed)
        case ByClass():
            return say("join.list", lang).join(
                f"{name}: {limit_written(part, finding, lang)}" for name, part in sorted(limit.limits.items())
            )
        case _:
            assert_never(limit)


def _amount(limit: Amount, finding: Finding, lang: str) -> str:
    reckoned = figure(float(limit.value), finding, lang)
    written = limit.written or reckoned
    unit = "" if finding.scale or not _is_number(written) else unit_of(finding)
    return with_unit(written, unit, lang)


def _is_number(written: str) -> bool:
    return written.replace(".", "", 1).replace("-", "", 1).isdigit()


def _reference(limit: Reference, finding: Finding, lang: str) -> str:
    own = limit.of == finding.indicator and not (limit.area or limit.level)
    name = say("reference.itself", lang) if own else _series_name(limit, finding, lang)
    measured = name if limit.measure is Measure.LEVEL else say(f"reference.{limit.measure}", lang, name=name)
    where = [*([] if own else [_area_name(limit, finding, lang)]), _year_name(limit, lang)]
    told = say("join.list", lang).join(part for part in where if part)
    return _scaled(limit, say("reference.told", lang, series=measured, told=told) if told else measured)


def _series_name(limit: Reference, finding: Finding, lang: str) -> str:
    if limit.of == finding.indicator and finding.indicator_name:
        return name_inside(finding, finding.indicator_name, lang)
    cited = ((one.indicator, one.indicator_name) for one in finding.cited)
    named = {**dict(cited), **dict(finding.referred)}
    return name_inside(finding, named[limit.of], lang) if limit.of in named else limit.of


def _area_name(limit: Reference, finding: Finding, lang: str) -> str:
    if limit.level:
        return label("level", limit.level, lang)
    if not limit.area:
        return ""
    named = {**{one.area: one.area_name for one in finding.cited}, **dict(finding.referred)}
    return named[limit.area][lang] if limit.area in named else limit.area


def _year_name(limit: Reference, lang: str) -> str:
    if limit.year is not None:
        return say("reference.year", lang, year=limit.year)
    match limit.lag:
        case 0:
            return ""
        case 1:
            return say("reference.year_before", lang)
        case _:
            return say("reference.years_before", lang, years=limit.lag)


# --- with the figures behind it -------------------------------------------------------------------


def limit_reckoned(finding: Finding, lang: str, role: str) -> str:
    """One limit with the figures cited for it and its value; as written where none were cited."""
    limit, value = (finding.upper_limit, finding.upper) if role == "high" else (finding.limit, finding.bound)
    cited = [one for one in finding.cited if one.role == role and one.value is not None]
    if limit is None or isinstance(limit, Amount | ByClass) or value is None:
        return limit_written(limit, finding, lang)
    if not cited:
        return f"{limit_written(limit, finding, lang)} = {figure(value, finding, lang, unit=True)}"
    formula = _formula(limit, cited, value) if isinstance(limit, Reference) else ""
    result = figure(value, finding, lang, unit=True)
    told = say("join.list", lang).join(dict.fromkeys(_told(one, limit, finding, lang) for one in cited))
    series = f"{formula} = {result}" if formula else result
    return say("reference.told", lang, series=series, told=told)


def _formula(limit: Reference, cited: list[Cited], value: float) -> str:
    """``1.6 × 1120``; empty where the limit is the cited figure itself or rests on more figures than were cited."""
    levels = [one.value for one in cited if one.value is not None]
    times, plus = float(limit.times), float(limit.plus)
    if len(levels) != 1 or (times, plus) == (1.0, 0.0) or order(levels[0] * times + plus, value) != 0:
        return ""
    return _scaled(limit, plain(levels[0]))


def _scaled(limit: Reference, series: str) -> str:
    times = "" if limit.times == 1 else f"{limit.times.normalize():f} × "
    plus = "" if limit.plus == 0 else f" {'+' if limit.plus > 0 else '−'} {abs(limit.plus).normalize():f}"
    return f"{times}{series}{plus}"


def _told(cited: Cited, limit: Limit, finding: Finding, lang: str) -> str:
    name = name_inside(finding, cited.indicator_name, lang)
    if isinstance(limit, Reference) and limit.measure is not Measure.LEVEL:
        name = say(f"reference.{limit.measure}", lang, name=name)
    return say("reference.cited", lang, area=cited.area_name[lang], indicator=name, year=cited.year)
