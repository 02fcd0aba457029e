"""Places in a plan's text as targets and submissions name them, and the sections that they mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeAlias

from plan_compliance.intake.text_figures import evened
from plan_compliance.intake.text_index import TextIndex
from plan_compliance.model import Citation
from plan_compliance.vocabulary import SectionKind

Steps: TypeAlias = tuple[str, ...]
"""An address from the outermost section inwards: ``三``, ``(四)``, ``4``."""

_ROW = re.compile(r"(.+?)第?(\d+)[项行]|(.+\D) (\d+)")
_STEP = re.compile(
    r"第[^第章编篇节段]+[章编篇节段]|\([^()]+\)|①?\d+|[一二三四五六七八九十]+|[^第(①\d一二三四五六七八九十]+|."
)
_APART = re.compile(r"[;；]")
LIKENESS = 0.5
SHORTEST_NAME = 4
"""Signs by which a table may be named."""
_SAYING = frozenset({SectionKind.TEXT, SectionKind.ROW})


@lru_cache(maxsize=8192)
def steps_of(address: str) -> Steps:
    """The steps of an address, whatever the width of its brackets and the blanks in it."""
    written = evened(address).replace(" ", "")
    row = _ROW.fullmatch(written)
    if row and row[1]:
        return (*_STEP.findall(row[1]), f"第{row[2]}项")
    return tuple(_STEP.findall(written))


def covers(outer: Steps, inner: Steps) -> bool:
    """Whether ``outer`` is the section ``inner`` or one that contains it."""
    return inner[: len(outer)] == outer


@dataclass(frozen=True, kw_only=True, slots=True)
class Gazetteer:
    """The addresses of one text, to look places up in."""

    by_steps: Mapping[Steps, str]
    tables: tuple[str, ...]
    headings: frozenset[Steps]

    def is_heading(self, steps: Steps) -> bool:
        """Whether the section says nothing itself."""
        return steps in self.headings

    def find(self, written: str) -> Steps | None:
        """The section that ``written`` names; None when there is none of this address."""
        steps = steps_of(written)
        if steps in self.by_steps:
            return steps
        return self._find_in_table(written)

    def _find_in_table(self, written: str) -> Steps | None:
        """A table may be named by any of the words of its caption, if they fit one table only."""
        row = _ROW.fullmatch(evened(written).replace(" ", ""))
        name = row[1] if row else evened(written).replace(" ", "")
        fitting = [
            table
            for table in self.tables
            if len(name) >= SHORTEST_NAME and _stands_in(name, evened(table).replace(" ", ""))
        ]
        if len(fitting) != 1:
            return None
        steps = (*steps_of(fitting[0]), *((f"第{row[2]}项",) if row else ()))
        return steps if steps in self.by_steps else None

    def find_all(self, source: str) -> tuple[Steps, ...]:
        """The sections that a submission's source names, parted by semicolons; words behind an address are let be."""
        found = (self._find_leading(piece.strip()) for piece in _APART.split(source))
        return tuple(steps for steps in found if steps is not None)

    def _find_leading(self, piece: str) -> Steps | None:
        written = evened(piece)
        for end in range(len(written), 0, -1):
            cut_number = written[end - 1].isdigit() and written[end : end + 1].isdigit()
            steps = None if cut_number else steps_of(written[:end])
            if steps in self.by_steps:
                return steps
        return None

    def nearest(self, written: str) -> str:
        """The address most like ``written``: the section around it, else the one that is spelled most alike."""
        steps = steps_of(written)
        for end in range(len(steps) - 1, 0, -1):
            if steps[:end] in self.by_steps and (end > 1 or len(steps) == 2):  # noqa: PLR2004  (a whole chapter helps nobody)
                return self.by_steps[steps[:end]]
        close = get_close_matches("".join(steps), ["".join(known) for known in self.by_steps], n=1, cutoff=LIKENESS)
        return next((address for known, address in self.by_steps.items() if close == ["".join(known)]), "")


def gazetteer(index: TextIndex) -> Gazetteer:
    """The addresses of ``index``."""
    return Gazetteer(
        by_steps={steps_of(section.address): section.address for section in index.sections},
        tables=tuple(section.address for section in index.sections if section.kind is SectionKind.TABLE),
        headings=frozenset(steps_of(one.address) for one in index.sections if one.kind not in _SAYING),
    )


def _stands_in(name: str, caption: str) -> bool:
    """Whether the signs of one stand in the other in the same order."""
    return _in_order(name, caption) or _in_order(caption, name)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(sign in rest for sign in short)


def places_of(citation: Citation) -> Iterator[str]:
    """The address or addresses that a citation names."""
    if citation.table:
        yield f"{citation.table}第{citation.row}项" if citation.row else citation.table
    if citation.section:
        yield citation.section
