"""Rows of a plan table written as targets; what cannot be understood stays beside them as a comment to be done."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import count

from plan_compliance.authoring.cells import Figure, is_empty, read_figure
from plan_compliance.authoring.plan_tables import TableRow
from plan_compliance.authoring.typed import as_comment, as_id, as_value
from plan_compliance.intake.numbers import Number, read_number
from plan_compliance.intake.promises import TARGET
from plan_compliance.intake.units import canonical, comparable
from plan_compliance.model import Indicator
from plan_compliance.texts import say
from plan_compliance.vocabulary import Better, Comparison, Kind, Nature

NEAR, LIKENESS = 3, 0.5
"""How many indicators of a similar name are suggested, and how similar they must be."""
INDENT = "    "
RATES = frozenset({"%", "‰"})
_QUOTES = re.compile("[\"'“”‘’「」『』\\s]+")
_ASIDE = re.compile(r"\(.*\)")
_EDITORS_NOTE = re.compile(r"[〔\[(][^()\[\]〔〕]*[〕\])]")
"""A name that is wholly in brackets, such as 〔名称缺失〕, says that there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stanza:
    """An indicator that the catalogue does not have yet."""

    id: str
    name: str
    unit: str
    category: str

    def text(self, lang: str) -> str:
        """The entry to be completed and put into the catalogue."""
        unit = canonical(self.unit) if self.unit else ""
        kind = Kind.RATE.value if unit in RATES else ""
        hints = {key: say(f"skeleton.{key}", lang) for key in ("domain", "kind", "better", "unit_of")}
        domain = f"{hints['domain']} {as_comment(self.category, '')[2:].strip()}".strip()
        return (
            f"{self.id}:\n"
            f"  name: {{{'en' if self.name.isascii() else 'zh'}: {as_value(self.name)}}}\n"
            f"  domain:  # {domain}\n"
            + (f"  unit: {as_value(unit)}\n" if unit else f"  unit:  # {hints['unit_of']}\n")
            + (f"  kind: {kind}\n" if kind else f"  kind:  # {hints['kind']}\n")
            + f"  better:  # {hints['better']}\n"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Encoded:
    """The targets of a table as text, and the indicators still to be registered."""

    targets: str
    stanzas: tuple[Stanza, ...]
    to_do: int
    """How many cells could not be understood."""


def encode(rows: Sequence[TableRow], indicators: Mapping[str, Indicator], *, table: str, lang: str) -> Encoded:
    """One target a row (one more where a row compares in two ways), in the order of the table."""
    desk = _Desk(names=_by_name(indicators), indicators=indicators, table=table, lang=lang)
    texts = [desk.encode(row) for row in rows]
    return Encoded(targets="\n".join(texts), stanzas=tuple(desk.stanzas.values()), to_do=desk.to_do)


def _by_name(indicators: Mapping[str, Indicator]) -> dict[str, list[str]]:
    """Every id and name as compared, with the indicators that it may mean."""
    names: dict[str, list[str]] = {}
    for key, indicator in indicators.items():
        for name in dict.fromkeys((_fold(key), _fold(indicator.name.zh), _fold(indicator.name.en))):
            names.setdefault(name, []).append(key)
    return names


def _fold(name: str) -> str:
    return _QUOTES.sub("", unicodedata.normalize("NFKC", name).casefold())


def _called(row: TableRow) -> str:
    """The name of a row, with its part in brackets where the row is one of several parts."""
    name, part = row.of("name"), row.of("part")
    return f"{name}（{part}）" if name and part else name


def _also_called(row: TableRow) -> Iterator[str]:
    """The names under which the catalogue may know a row, the narrowest first."""
    name, part = row.of("name"), unicodedata.normalize("NFKC", row.of("part"))
    yield _called(row)
    if (briefly := _ASIDE.sub("", part).strip()) and briefly != part:
        yield f"{name}（{briefly}）"
    yield name


class _Desk:
    """Encodes row after row and keeps what has been named on the way."""

    def __init__(
        self, *, names: dict[str, list[str]], indicators: Mapping[str, Indicator], table: str, lang: str
    ) -> None:
        self.names, self.indicators, self.table, self.lang = names, indicators, table, lang
        self.stanzas: dict[str, Stanza] = {}
        self.ids: set[str] = set()
        self.category = ""
        self.to_do = 0

    def encode(self, row: TableRow) -> str:
        """The target of a row with the comments around it."""
        key, notes = self._find(row)
        indicator = self.indicators.get(key)
        groups, notes_on_figures = self._groups(row, indicator)
        around, others = self._surroundings(row, indicator)
        comments = [*notes, *notes_on_figures, *others]
        heading = self._heading(row)
        texts = []
        for number, (comparison, years) in enumerate(groups.items()):
            lines = [
                f"  - id: {self._new_id(key if number == 0 else f'{key}_{max(years)}')}",
                f"{INDENT}name: {as_value(_called(row))}" if not indicator and row.of("name") else "",
                f"{INDENT}indicator: {key}" if key else f"{INDENT}indicator:",
                *self._unit(row, indicator),
                *_bound(comparison, years, self.lang),
                *around,
            ]
            body = "\n".join(line for line in lines if line) + "\n"
            texts.append(("".join(as_comment(one, "  ") for one in comments) if number == 0 else "") + body)
        return heading + "\n".join(texts)

    def _note(self, text: str, **blanks: object) -> str:
        """A comment that asks for something to be done."""
        self.to_do += 1
        return f"TODO {say(text, self.lang, **blanks)}"

    def _heading(self, row: TableRow) -> str:
        category = row.of("category")
        if not category or category == self.category:
            return ""
        self.category = category
        return as_comment(f"--- {category} ---", "  ")

    # --- which indicator -------------------------------------------------------------------------

    def _find(self, row: TableRow) -> tuple[str, list[str]]:
        """The indicator that the row names; where none (or more than one) bears that name, what to do about it."""
        name = row.of("name")
        if not name:
            return "", [self._note("skeleton.no_name", row=row.number)]
        found = next((self.names[one] for one in map(_fold, _also_called(row)) if one in self.names), [])
        if len(found) == 1:
            return found[0], []
        if found:
            return "", [self._note("skeleton.several", name=name, near=", ".join(found))]
        name = _called(row)
        key = self._register(row, name)
        near = get_close_matches(_fold(name), self.names, n=NEAR, cutoff=LIKENESS)
        known = ", ".join(dict.fromkeys(one for match in near for one in self.names[match]))
        notes = [self._note("skeleton.new", name=name, id=key)]
        return key, [*notes, say("skeleton.near", self.lang, near=known)] if known else notes

    def _register(self, row: TableRow, name: str) -> str:
        known = next((one.id for one in self.stanzas.values() if _fold(one.name) == _fold(name)), "")
        if known and not _EDITORS_NOTE.fullmatch(unicodedata.normalize("NFKC", name)):
            return known
        number = row.number if row.number.isascii() and row.number.isalnum() else len(self.stanzas) + 1
        key = made = as_id(name) or f"row_{number}"
        numbers = count(2)
        while key in self.indicators or key in self.stanzas:
            key = f"{made}_{next(numbers)}"
        self.stanzas[key] = Stanza(id=key, name=name, unit=_said(row.of("unit")), category=row.of("category"))
        return key

    def _new_id(self, wanted: str) -> str:
        made, number = wanted or "row", 1
        wanted = made
        while wanted in self.ids:
            number += 1
            wanted = f"{made}_{number}"
        self.ids.add(wanted)
        return wanted

    # --- figures ---------------------------------------------------------------------------------

    def _groups(self, row: TableRow, indicator: Indicator | None) -> tuple[dict[str, dict[int, str]], list[str]]:
        """Comparison → due year → bound; a year whose cell is not understood has an empty bound."""
        groups: dict[str, dict[int, str]] = {}
        notes, unread = [], []
        for column, cell in row.each("due"):
            if is_empty(cell):
                continue
            figure = _fitting(
                read_figure(cell, unit=row.of("unit"), scale=indicator.scale if indicator else ()), indicator
            )
            if figure is None:
                notes.append(self._note("skeleton.cell", head=column.head, cell=cell))
                unread.append(column.year)
            else:
                groups.setdefault(figure.comparison, {})[column.year] = figure.written
        groups = _joined(groups, indicator)
        if unread:
            groups.setdefault(next(iter(groups), TARGET), {}).update(dict.fromkeys(unread, ""))
        if not groups and not any(not is_empty(cell) for _, cell in row.each("higher")):
            notes.append(self._note("skeleton.no_figure"))
            groups[TARGET] = {}
        return groups or {"": {0: ""}}, notes

    def _unit(self, row: TableRow, indicator: Indicator | None) -> list[str]:
        """The row's own unit where it is not that of the indicator."""
        unit = _said(row.of("unit"))
        if indicator is None or not indicator.unit or indicator.kind is Kind.MILESTONE:
            return []
        if not unit:
            return [f"{INDENT}unit: unstated"] if row.has("unit") else []
        if canonical(unit) == canonical(indicator.unit):
            return []
        if comparable(unit, indicator.unit, indicator.kind):
            return [f"{INDENT}unit: {as_value(unit)}"]
        return [as_comment(self._note("skeleton.unit", unit=unit, known=indicator.unit), INDENT).rstrip("\n")]

    # --- surroundings ----------------------------------------------------------------------------

    def _surroundings(self, row: TableRow, indicator: Indicator | None) -> tuple[list[str], list[str]]:
        """The lines below the bound, and what could not be put into one."""
        lines, notes = [], []
        lead = row.of("responsible")
        responsible = [f"{INDENT}responsible: {{lead: {as_value(lead)}}}"] if lead else []
        for made in (self._higher(row, indicator), self._nature(row), (responsible, []), self._baseline(row)):
            lines += made[0]
            notes += made[1]
        lines.append(f"{INDENT}source: {{{', '.join(self._source(row))}}}")
        if remark := row.of("remark"):
            lines.append(f"{INDENT}remark: {as_value(remark)}")
        notes += [f"{column.head}: {cell}" for column, cell in row.each("other")]
        return lines, notes

    def _source(self, row: TableRow) -> Iterator[str]:
        cited = {"table": self.table, "row": row.number, "part": row.of("part"), "section": row.of("section")}
        return (f"{key}: {as_value(text)}" for key, text in cited.items() if text)

    def _higher(self, row: TableRow, indicator: Indicator | None) -> tuple[list[str], list[str]]:
        levels: dict[str, dict[int, str]] = {}
        notes = []
        for column, cell in row.each("higher"):
            if is_empty(cell):
                continue
            figure = read_figure(cell, unit=row.of("unit"), scale=indicator.scale if indicator else ())
            if figure is None or figure.comparison in {Comparison.BETWEEN, Comparison.DONE}:
                notes.append(self._note("skeleton.cell", head=column.head, cell=cell))
                continue
            levels.setdefault(column.level, {})[column.year] = figure.written
            if figure.comparison != TARGET:
                notes.append(f"{column.head}: {cell}")
        told = ", ".join(f"{level}: {_by_year(years)}" for level, years in levels.items())
        return ([f"{INDENT}higher: {{{told}}}"] if told else []), notes

    def _nature(self, row: TableRow) -> tuple[list[str], list[str]]:
        cell = row.of("nature")
        if is_empty(cell):
            return [], []
        words = {say(f"nature.{nature}", lang): nature for nature in Nature for lang in ("zh", "en")}
        found = words.get(cell.casefold()) or words.get(f"{cell}性")
        if found is None:
            return [], [self._note("skeleton.nature_cell", cell=cell)]
        return [f"{INDENT}nature: {found}"], []

    def _baseline(self, row: TableRow) -> tuple[list[str], list[str]]:
        cell = row.of("baseline")
        if is_empty(cell):
            return [], []
        figure = read_figure(cell, unit=row.of("unit"))
        if figure is None or figure.comparison != TARGET:
            head = next(column.head for column, _ in row.each("baseline"))
            return [], [self._note("skeleton.cell", head=head, cell=cell)]
        return [f"{INDENT}baseline: {figure.written}"], []


def _said(cell: str) -> str:
    return "" if is_empty(cell) else cell


def _fitting(figure: Figure | None, indicator: Indicator | None) -> Figure | None:
    """A figure that can be asked of this indicator: milestones, and nothing else, are done."""
    if figure is None or indicator is None:
        return figure
    return figure if (figure.comparison == Comparison.DONE) == (indicator.kind is Kind.MILESTONE) else None


def _joined(groups: dict[str, dict[int, str]], indicator: Indicator | None) -> dict[str, dict[int, str]]:
    """Bare figures beside ``≥`` mean the same; where lower is better, beside ``≤``."""
    is_lower = indicator is not None and indicator.better is Better.LOWER
    signed = Comparison.AT_MOST if is_lower else Comparison.AT_LEAST
    if TARGET not in groups or signed not in groups:
        return groups
    both = {**groups[TARGET], **groups[signed]}
    return {signed: both, **{key: years for key, years in groups.items() if key not in {TARGET, signed}}}


def _bound(comparison: str, years: Mapping[int, str], lang: str) -> list[str]:
    match comparison:
        case "":
            return []
        case Comparison.DONE:
            due = ", ".join(str(year) for year in sorted(years))
            return [f"{INDENT}done: [{due}]" if len(years) > 1 else f"{INDENT}done: {due}"]
        case Comparison.ABOUT:
            hint = say("skeleton.within", lang)
            return [f"{INDENT}about: {_by_year(years)}", f"{INDENT}within:  # TODO {hint}"]
        case _:
            return [f"{INDENT}{comparison}: {_by_year(years)}" if years else f"{INDENT}{comparison}:"]


def _by_year(years: Mapping[int, str]) -> str:
    return "{" + ", ".join(f"{year}: {as_bound(years[year])}" for year in sorted(years)) + "}"


def as_bound(written: str) -> str:
    """A bound inside braces: a list and a number as they are, a number with commas in quotes."""
    if written.startswith("[") or "," not in written or not isinstance(read_number(written), Number):
        return written
    return f'"{written}"'
