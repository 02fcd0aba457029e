"""Is everything of a plan's text in the plans, and everything of the plans in the text?

For each section: the targets that cite it or a section that contains it, the figures that they hold, what is left out
on purpose, and what nobody explains.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan_compliance.audit.coverage.addresses import Gazetteer, Steps, covers, steps_of
from plan_compliance.audit.coverage.carried import is_carried
from plan_compliance.audit.coverage.citing import Citing
from plan_compliance.audit.coverage.meaning import means
from plan_compliance.intake.text_figures import Figure
from plan_compliance.intake.text_index import Section, TextIndex
from plan_compliance.model import LeftOut, PlanText
from plan_compliance.vocabulary import FigureKind, LeftOutFor, SectionKind

SAYING = frozenset({SectionKind.TEXT, SectionKind.ROW})
"""Kinds of sections that say something themselves."""
WHOLE_BELOW = frozenset({LeftOutFor.REVIEW, LeftOutFor.CONTEXT, LeftOutFor.CONTENTS, LeftOutFor.OTHERS})
"""What is left out for these reasons is left out with all that it contains; rhetoric is a matter of the sentence."""


class By(StrEnum):
    """What explains a figure."""

    TARGET = "target"
    OBSERVATION = "observation"
    NAME = "name"
    LEFT_OUT = "left_out"
    NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """A figure of a section and what explains it."""

    figure: Figure
    by: By


@dataclass(frozen=True, kw_only=True, slots=True)
class Covered:
    """One section with what cites it, what explains its figures, and why it is left out, if it is."""

    section: Section
    steps: Steps
    citing: tuple[Citing, ...]
    """All that cite the section or one that contains it; for a heading or a table's head, also what stands below."""
    figures: tuple[Explained, ...]
    left_out: LeftOut | None

    @property
    def says(self) -> bool:
        """Whether the section holds text of its own that is no title matter."""
        return self.section.kind in SAYING

    @property
    def targets(self) -> tuple[Citing, ...]:
        """The targets among ``citing``."""
        return tuple(one for one in self.citing if one.target is not None)

    @property
    def observations(self) -> tuple[Citing, ...]:
        """The observations among ``citing``."""
        return tuple(one for one in self.citing if one.target is None)

    @property
    def naming(self) -> tuple[Citing, ...]:
        """The targets that name the section itself, not only one around it."""
        return tuple(one for one in self.targets if self.steps in one.places)

    @property
    def promises(self) -> bool:
        """Whether the section promises something: a target cites it."""
        return self.says and bool(self.targets)

    @property
    def is_open(self) -> bool:
        """Whether it is neither cited nor left out, though it says something."""
        return self.says and not self.citing and self.left_out is None

    def explained(self, by: By) -> tuple[Figure, ...]:
        """The figures that are explained so."""
        return tuple(one.figure for one in self.figures if one.by is by)


def covered_sections(
    text: PlanText, index: TextIndex, places: Gazetteer, citing: tuple[Citing, ...]
) -> tuple[Covered, ...]:
    """Every section of ``index`` with what became of it, in the order of the text."""
    left_out = tuple((entry, places.find(entry.section)) for entry in text.left_out)
    cited = [(steps, number) for number, one in enumerate(citing) for steps in one.places]
    known = _Known(
        citing=citing,
        at=_grouped(cited),
        below=_grouped((steps[:end], number) for steps, number in cited for end in range(len(steps) + 1)),
        names=text.names,
        places=places,
        entries=tuple((entry, steps) for entry, steps in left_out if steps is not None),
        front=LeftOut(section="", why=LeftOutFor.CONTENTS, place=text.place),
    )
    return tuple(_covered(section, known) for section in index.sections)


def _grouped(pairs: Iterable[tuple[Steps, int]]) -> Mapping[Steps, Sequence[int]]:
    groups: dict[Steps, list[int]] = defaultdict(list)
    for steps, number in pairs:
        groups[steps].append(number)
    return groups


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    citing: tuple[Citing, ...]
    at: Mapping[Steps, Sequence[int]]
    """Section → numbers of those ``citing`` that name it."""
    below: Mapping[Steps, Sequence[int]]
    """Section → numbers of those ``citing`` that name it or something in it."""
    names: tuple[str, ...]
    places: Gazetteer
    entries: tuple[tuple[LeftOut, Steps], ...]
    front: LeftOut


def _covered(section: Section, known: _Known) -> Covered:
    here = steps_of(section.address)
    near = tuple(known.citing[number] for number in sorted(_concerned(here, section, known)))
    is_named = any(one.target is not None and here in one.places for one in near)
    left_out = known.front if section.kind is SectionKind.CONTENTS else _left_out(here, known, is_named=is_named)
    demanded = (figure for figure in section.figures if figure.kind is not FigureKind.WEAK)
    return Covered(
        section=section,
        steps=here,
        citing=near,
        figures=tuple(
            Explained(figure=figure, by=_explaining(figure, here, near, known, left_out)) for figure in demanded
        ),
        left_out=left_out,
    )


def _concerned(here: Steps, section: Section, known: _Known) -> set[int]:
    """Who cites the section: names it or one that contains it, or something below what is but a head."""
    around = {number for end in range(len(here) + 1) for number in known.at.get(here[:end], ())}
    return around if section.kind in SAYING else {*around, *known.below.get(here, ())}


def _left_out(here: Steps, known: _Known, *, is_named: bool) -> LeftOut | None:
    """The nearest entry that leaves out the whole section; one around it does not, where a target names the section."""
    fitting = [
        (len(steps), entry)
        for entry, steps in known.entries
        if not entry.figures and (steps == here or (not is_named and _leaves_out_below(entry, steps, here, known)))
    ]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def _leaves_out_below(entry: LeftOut, steps: Steps, here: Steps, known: _Known) -> bool:
    return covers(steps, here) and (entry.why in WHOLE_BELOW or known.places.is_heading(steps))


def _explaining(figure: Figure, here: Steps, near: Iterable[Citing], known: _Known, left_out: LeftOut | None) -> By:
    carrying = [one.target is not None for one in near if is_carried(figure, one.numbers)]
    if any(carrying):
        return By.TARGET
    if carrying:
        return By.OBSERVATION
    if any(means(name, figure) for name in known.names):
        return By.NAME
    if left_out or is_left_out(figure, here, known.entries):
        return By.LEFT_OUT
    return By.NOBODY


def is_left_out(figure: Figure, here: Steps, entries: Iterable[tuple[LeftOut, Steps]]) -> bool:
    """Whether an entry for the section, or for one around it, lists the figure."""
    return any(
        covers(steps, here) and any(means(written, figure) for written in entry.figures) for entry, steps in entries
    )
