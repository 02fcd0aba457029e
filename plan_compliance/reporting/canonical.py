"""Observations as a submission again, in the one form that intake needs no second look at: CSV or YAML.

Figures stand in the catalogue's unit, dates as ``YYYY-MM-DD``, areas and indicators by id. Reading what is written here
gives the same observations.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from itertools import groupby

from plan_compliance.intake.figures import NOT_YET
from plan_compliance.intake.heads import COLUMNS
from plan_compliance.model import Area, Indicator, Observation
from plan_compliance.reporting.cells import cell
from plan_compliance.texts import say
from plan_compliance.vocabulary import Kind, Status

ALWAYS = ("area", "year", "indicator", "value", "unit")
"""Columns that stand there even if they are blank throughout."""

_DIGITS = Context(prec=28)
UNKNOWN = "/"
"""Not a dash: a spreadsheet would take a text that begins with one for a formula."""
SIDES = {
    "evidence_sha256": "sha256",
    "evidence_confirmed_by": "confirmed_by",
    "evidence_confirmed_on": "confirmed_on",
}
"""What a table says of each piece of evidence, and the key that YAML has for it."""
_HEAD = ("area", "year", "document", "submitted_by", "submitted_on")
_IN_HEAD = frozenset({*_HEAD, "indicator", "unit"})

Indicators = Mapping[str, Indicator]


def canonical_row(observation: Observation, indicator: Indicator, lang: str) -> dict[str, str]:
    """One observation by column; blank ones left out."""
    whole = observation.first_year is not None
    notes = (_text(observation.note, lang), _conversion(observation, lang))
    row = {
        "area": observation.area,
        "year": str(observation.year),
        "indicator": observation.indicator,
        **_figure(observation, indicator),
        "status": "" if observation.status is Status.FINAL else observation.status.value,
        "over": f"{observation.first_year}/{observation.year}" if whole else "",
        "since": str(observation.since or ""),
        "on": observation.read_on,
        "in_force_from": observation.in_force_from,
        "confirmed_to": str(observation.confirmed_to or ""),
        "definition": observation.definition,
        "source": observation.source,
        "document": observation.document,
        "submitted_by": observation.submitted_by,
        "submitted_on": observation.submitted_on,
        "remark": _text(observation.remark, lang),
        "note": say("join.clauses", lang).join(filter(None, notes)),
        **_evidence(observation),
    }
    return {name: text for name, text in row.items() if text}


def _text(text: object, lang: str) -> str:
    return "" if text is None else str(text[lang])  # type: ignore[index]


def _conversion(observation: Observation, lang: str) -> str:
    return say("intake.converted", lang, converted=observation.converted) if observation.converted else ""


def _figure(observation: Observation, indicator: Indicator) -> dict[str, str]:
    """The figure, whichever it is, with the catalogue's unit where it is counted in that."""
    numbers = {name: getattr(observation, name) for name in ("value", "mean", "growth", "change", "satisfying", "of")}
    figure = {name: _digits(number) for name, number in numbers.items() if number is not None}
    if indicator.kind is Kind.GRADE and observation.value is not None:
        figure["value"] = indicator.scale[int(observation.value) - 1]
    elif not figure.keys().isdisjoint(("value", "mean", "change")):
        figure["unit"] = indicator.unit
    if observation.done is not None:
        figure["done"] = "; ".join(observation.done) or NOT_YET
    if observation.declared is not None:
        figure["declared"] = observation.declared.value
    return figure


def _digits(number: Decimal) -> str:
    """All digits of a number; one without end is cut at the twenty-eighth."""
    digits = f"{_DIGITS.plus(number):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _evidence(observation: Observation) -> dict[str, str]:
    """The files, and beside them what is known of each; a stroke where nobody said anything of one."""
    sides = {
        "evidence": [one.file for one in observation.evidence],
        "evidence_sha256": [one.sha256 for one in observation.evidence],
        "evidence_confirmed_by": [one.confirmed_by for one in observation.evidence],
        "evidence_confirmed_on": [one.confirmed_on for one in observation.evidence],
    }
    return {name: "; ".join(value or UNKNOWN for value in values) for name, values in sides.items() if any(values)}


# --- CSV -----------------------------------------------------------------------------------------


def as_csv(observations: Iterable[Observation], indicators: Indicators, lang: str) -> str:
    """One row an observation; columns that nobody fills are left out, text that a spreadsheet would run is not run."""
    rows = [canonical_row(one, indicators[one.indicator], lang) for one in observations]
    filled = {name for row in rows for name in row}
    columns = [name for name in COLUMNS if name in filled or name in ALWAYS]
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(text) for name, text in row.items()} for row in rows)
    return out.getvalue()


# --- YAML ----------------------------------------------------------------------------------------


class SeveralHeads(ValueError):  # noqa: N818  (what was asked for cannot be written in this form)
    """Figures that one YAML file cannot hold: of several areas, years or days, or two of one kind for one indicator."""


def as_yaml(observations: Iterable[Observation], indicators: Indicators, lang: str) -> str:
    """One area and year.

    Raises:
        SeveralHeads: the figures are not of one area, year, document and day, or one stands twice.

    """
    rows = [canonical_row(one, indicators[one.indicator], lang) for one in observations]
    heads = {tuple(row.get(name, "") for name in _HEAD) for row in rows}
    if len(heads) != 1:
        raise SeveralHeads
    head = dict(zip(_HEAD, next(iter(heads)), strict=True))
    lines = [f"area: {head['area']}", f"year: {head['year']}", *_submitted(head), "observations:"]
    ordered = sorted(rows, key=lambda row: row["indicator"])
    for indicator, group in groupby(ordered, key=lambda row: row["indicator"]):
        lines.append(f"  {indicator}: {{{', '.join(_entries(list(group)))}}}")
    return "\n".join(lines) + "\n"


def _submitted(head: Mapping[str, str]) -> Iterator[str]:
    given = [(key, head[f"submitted_{key}"]) for key in ("by", "on") if head[f"submitted_{key}"]]
    if given:
        yield f"submitted: {{{', '.join(f'{key}: {_quoted(text)}' for key, text in given)}}}"
    if head["document"]:
        yield f"document: {{title: {_quoted(head['document'])}}}"


def _entries(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The fields of all figures of one indicator."""
    joined: dict[str, str] = {}
    for row in rows:
        for name, text in row.items():
            if name not in _HEAD and name != "indicator" and joined.setdefault(name, text) != text:
                raise SeveralHeads
    if len(rows) > 1 and len({frozenset(row) & frozenset(("value", "growth", "change", "mean")) for row in rows}) == 1:
        raise SeveralHeads
    yield from (f"{name}: {_listed(name, joined)}" for name in joined if name not in SIDES)


def _listed(name: str, texts: Mapping[str, str]) -> str:
    parts = texts[name].split("; ")
    if name == "evidence" and any(side in texts for side in SIDES):
        return f"[{', '.join(_proof(number, file, texts) for number, file in enumerate(parts))}]"
    several = name in ("done", "evidence") and len(parts) > 1
    return f"[{', '.join(map(_quoted, parts))}]" if several else _quoted(texts[name])


def _proof(number: int, file: str, texts: Mapping[str, str]) -> str:
    """One piece of evidence with what is known of it."""
    sides = {SIDES[side]: texts[side].split("; ")[number] for side in SIDES if side in texts}
    known = {"file": file, **{side: text for side, text in sides.items() if text != UNKNOWN}}
    return f"{{{', '.join(f'{side}: {_quoted(text)}' for side, text in known.items())}}}"


def _quoted(text: str) -> str:
    """``text`` in double quotes, as YAML and JSON both read it; a bare number or date needs none."""
    plain = text.isascii() and text.replace(".", "", 1).replace("-", "").isdigit()
    return text if plain else json.dumps(text, ensure_ascii=False)


CANONICAL: Mapping[str, Callable[[Iterable[Observation], Indicators, str], str]] = {"csv": as_csv, "yaml": as_yaml}
"""The forms in which a submission can be filed."""


# --- where it is filed ---------------------------------------------------------------------------


def filed_under(observation: Observation, areas: Mapping[str, Area]) -> tuple[str, str]:
    """Area and year of the file that an observation belongs in: a part's is that of its district."""
    area = observation.area
    while area in areas and areas[area].level != "district" and areas[area].parent in areas:
        area = areas[area].parent
    return (area if _is_district(area, areas) else observation.area), str(observation.year)


def _is_district(area: str, areas: Mapping[str, Area]) -> bool:
    return area in areas and areas[area].level == "district"
