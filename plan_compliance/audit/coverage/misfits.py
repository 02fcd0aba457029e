"""What does not fit between a plan's text and the plans: one rule, one small function, one line in :data:`RULES`."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from plan_compliance.audit.coverage.addresses import Gazetteer, Steps, gazetteer
from plan_compliance.audit.coverage.carried import Printed, is_assumed, is_carried, printed_bounds, stands_in
from plan_compliance.audit.coverage.citing import Citing, citing_of
from plan_compliance.audit.coverage.meaning import means
from plan_compliance.audit.coverage.sections import By, Covered, covered_sections, is_left_out
from plan_compliance.intake.text_figures import Figure
from plan_compliance.intake.text_index import Section, TextIndex
from plan_compliance.model import Gathered, LeftOut, Place, PlanText
from plan_compliance.texts import say
from plan_compliance.vocabulary import FigureKind, LeftOutFor, SectionKind

FEW = 5
"""Fewer places than this say nothing about whether a text is the right one."""
HARDLY = Decimal("0.2")


@dataclass(frozen=True, kw_only=True, slots=True)
class Misfit:
    """One thing that is not explained or not found: the rule that says so, where, and the blanks of its sentence."""

    rule: str
    place: Place
    section: str = ""
    blanks: Mapping[str, object] = field(default_factory=dict)
    near: str = ""

    def said(self, lang: str) -> str:
        """What is wrong and what to do, without its place."""
        text = f"coverage.{self.rule}{'_near' if self.near else ''}"
        return say(text, lang, **{"section": self.section, "near": self.near, **self.blanks})

    def message(self, lang: str) -> str:
        """``file:line: what was found, what to do`` in ``lang``."""
        return f"{self.place}: {self.said(lang)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What became of one text: its sections, and all that does not fit."""

    text: PlanText
    index: TextIndex
    sections: tuple[Covered, ...]
    misfits: tuple[Misfit, ...]

    @property
    def holds(self) -> bool:
        """Whether everything is explained and everything is found."""
        return not self.misfits

    def complaint(self, lang: str) -> str:
        """Every misfit, one a line."""
        return "\n".join(misfit.message(lang) for misfit in self.misfits)


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A text held against its plans: what every rule looks at."""

    text: PlanText
    index: TextIndex
    stored: TextIndex | None
    places: Gazetteer
    citing: tuple[Citing, ...]
    sections: tuple[Covered, ...]
    within: Mapping[Steps, Sequence[int]]
    """Section → the numbers of ``sections`` that it is or contains."""

    @property
    def targets(self) -> Iterator[Citing]:
        """What the plans promise."""
        return (one for one in self.citing if one.target is not None)

    def place(self, section: Section) -> Place:
        """Where a section begins."""
        return Place(file=self.index.file, line=section.line)

    def below(self, around: Iterable[Steps]) -> tuple[Figure, ...]:
        """All figures of some sections and of what they contain."""
        numbers = {number for steps in around for number in self.within.get(steps, ())}
        return tuple(figure for number in sorted(numbers) for figure in self.sections[number].section.figures)


def cover(gathered: Gathered, text: PlanText, index: TextIndex, *, stored: TextIndex | None = None) -> Coverage:
    """Hold the plans of ``text`` against its sections; ``stored``: the index of earlier, whose changes are named."""
    places = gazetteer(index)
    citing = citing_of(gathered, text, places)
    sections = covered_sections(text, index, places, citing)
    held = Held(
        text=text,
        index=index,
        stored=stored,
        places=places,
        citing=citing,
        sections=sections,
        within=_within(sections),
    )
    found = tuple(misfit for rule in RULES.values() for misfit in rule(held))
    return Coverage(text=text, index=index, sections=held.sections, misfits=found)


def _within(sections: Iterable[Covered]) -> Mapping[Steps, Sequence[int]]:
    within: dict[Steps, list[int]] = defaultdict(list)
    for number, one in enumerate(sections):
        for end in range(len(one.steps) + 1):
            within[one.steps[:end]].append(number)
    return within


# --- the text itself --------------------------------------------------------------------------------


def _another_text(held: Held) -> Iterator[Misfit]:
    """Nearly no place that the plans name is in the text."""
    cited = [written for one in held.targets for written in one.written]
    cited += [entry.section for entry in held.text.left_out]
    known = sum(held.places.find(written) is not None for written in cited)
    if len(cited) >= FEW and known < HARDLY * len(cited):
        blanks = {"known": known, "cited": len(cited)}
        yield Misfit(rule="another_text", place=Place(file=held.index.file), blanks=blanks)


def _address_twice(held: Held) -> Iterator[Misfit]:
    for address in held.index.repeated:
        lines = [str(section.line) for section in held.index.sections if section.address == address and section.line]
        blanks = {"lines": ", ".join(lines) or "-"}
        yield Misfit(rule="address_twice", section=address, place=Place(file=held.index.file), blanks=blanks)


def _section_changed(held: Held) -> Iterator[Misfit]:
    """Sections that the stored index knows by another digest, or not at all, or that are gone."""
    if held.stored is None:
        return
    before, after = _digests(held.stored), _digests(held.index)
    changed = [address for address in {**after, **before} if before.get(address) != after.get(address)]
    same = len(before.keys() | after.keys()) - len(changed)
    if len(before) >= FEW and same < HARDLY * len(before):
        blanks = {"same": same, "count": len(before)}
        yield Misfit(rule="another_edition", place=Place(file=held.index.file), blanks=blanks)
        return
    for address in changed:
        change = "new" if address not in before else "gone" if address not in after else "changed"
        file = held.stored.file if change == "gone" else held.index.file
        yield Misfit(rule=f"section_{change}", section=address, place=Place(file=file))


def _digests(index: TextIndex) -> Mapping[str, str]:
    return {section.address: section.digest for section in index.sections}


# --- sections ---------------------------------------------------------------------------------------


def _section_open(held: Held) -> Iterator[Misfit]:
    """Sections that are neither cited nor left out."""
    for covered in held.sections:
        if covered.is_open:
            yield _of(covered, held, "section_open")


def _left_out_and_cited(held: Held) -> Iterator[Misfit]:
    """Sections that are left out as a whole, though a target names them."""
    for covered in held.sections:
        if covered.says and covered.left_out is not None and covered.naming:
            blanks = {"by": ", ".join(one.name for one in covered.naming)}
            place = covered.left_out.place
            yield Misfit(rule="left_out_and_cited", section=covered.section.address, place=place, blanks=blanks)


def _figure_unexplained(held: Held) -> Iterator[Misfit]:
    """Figures that nobody explains, in sections that are not open as a whole."""
    for covered in held.sections:
        for figure in covered.explained(By.NOBODY) if not covered.is_open else ():
            yield _of(covered, held, "figure_unexplained", figure=figure.written)


def _figure_repeated(held: Held) -> Iterator[Misfit]:
    """A figure printed oftener in running text than there are promises that hold it: one of them is not encoded."""
    entries = [(entry, steps) for entry in held.text.left_out if (steps := held.places.find(entry.section))]
    for covered in held.sections:
        counted = _counted(covered) if covered.section.kind is SectionKind.TEXT else {}
        for figure, count in counted.items():
            carried = sum(one.promises for one in covered.targets if is_carried(figure, one.numbers))
            if count > carried and not is_left_out(figure, covered.steps, entries):
                yield _of(covered, held, "figure_repeated", figure=figure.written, count=count, carried=carried)


def _counted(covered: Covered) -> Mapping[Figure, int]:
    """How often the section prints each amount that targets explain, of those printed more than once."""
    counted = Counter(figure for figure in covered.explained(By.TARGET) if figure.kind is FigureKind.AMOUNT)
    return {figure: count for figure, count in counted.items() if count > 1}


def _row_without_target(held: Held) -> Iterator[Misfit]:
    """Rows of a table of targets that no target names, and rows with fewer targets than lines."""
    tables = {covered.steps[:-1] for covered in _rows(held) if covered.naming}
    for covered in _rows(held):
        promised = sum(one.promises for one in covered.targets)
        if covered.steps[:-1] in tables and covered.left_out is None and promised < covered.section.parts:
            yield _of(covered, held, "row_without_target", parts=covered.section.parts, promised=promised)


def _rows(held: Held) -> Iterator[Covered]:
    return (covered for covered in held.sections if covered.section.kind is SectionKind.ROW)


def _of(covered: Covered, held: Held, rule: str, **blanks: object) -> Misfit:
    return Misfit(rule=rule, section=covered.section.address, place=held.place(covered.section), blanks=blanks)


# --- targets and entries ----------------------------------------------------------------------------


def _place_not_found(held: Held) -> Iterator[Misfit]:
    """Targets whose place is not in the text."""
    for one in held.targets:
        for written in one.written:
            if held.places.find(written) is None:
                blanks = {"by": one.name, "found": written}
                near = held.places.nearest(written)
                yield Misfit(rule="place_not_found", place=one.place, blanks=blanks, near=near)


def _figure_not_there(held: Held) -> Iterator[Misfit]:
    """Targets whose bound is not printed in any place that they cite, nor owned as the encoder's in an assumption."""
    for one in held.targets:
        figures = held.below(one.places)
        for printed in _owed(one) if one.places else ():
            if not stands_in(printed, figures):
                blanks = {"by": one.name, "figure": printed.written, "cited": ", ".join(one.written)}
                yield Misfit(rule="figure_not_there", place=one.place, blanks=blanks)


def _owed(one: Citing) -> Iterator[Printed]:
    """The figures of a target's bounds that its places must print."""
    if one.target is not None:
        yield from (printed for printed in printed_bounds(one.target) if not is_assumed(printed, one.target))


def _observation_not_found(held: Held) -> Iterator[Misfit]:
    """Figures handed in whose source names no place of the text that they were read in."""
    for one in held.citing:
        if one.target is None and one.written and not one.places:
            blanks = {"by": one.name, "found": one.written[0]}
            near = held.places.nearest(one.written[0])
            yield Misfit(rule="observation_not_found", place=one.place, blanks=blanks, near=near)


def _left_out_not_found(held: Held) -> Iterator[Misfit]:
    """Entries for sections or figures that are not in the text."""
    for entry in held.text.left_out:
        steps = held.places.find(entry.section)
        if steps is not None:
            yield from _left_out_figures(entry, held.below([steps]))
        elif entry.why is not LeftOutFor.CONTENTS:
            near = held.places.nearest(entry.section)
            yield Misfit(rule="left_out_not_found", section=entry.section, place=entry.place, near=near)


def _left_out_figures(entry: LeftOut, figures: tuple[Figure, ...]) -> Iterator[Misfit]:
    for written in entry.figures:
        if not any(means(written, figure) for figure in figures):
            blanks = {"figure": written}
            yield Misfit(rule="left_out_figure", section=entry.section, place=entry.place, blanks=blanks)


RULES: Mapping[str, Callable[[Held], Iterator[Misfit]]] = {
    "another_text": _another_text,
    "address_twice": _address_twice,
    "section_changed": _section_changed,
    "section_open": _section_open,
    "left_out_and_cited": _left_out_and_cited,
    "figure_unexplained": _figure_unexplained,
    "figure_repeated": _figure_repeated,
    "row_without_target": _row_without_target,
    "place_not_found": _place_not_found,
    "figure_not_there": _figure_not_there,
    "observation_not_found": _observation_not_found,
    "left_out_not_found": _left_out_not_found,
}
"""Every rule by its name, in the order in which a reader should settle what they find."""
