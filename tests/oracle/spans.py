"""Figures that are not one value for one year: totals and means over years, reported growth, counts of parts."""

from dataclasses import dataclass
from fractions import Fraction

from plan_compliance.model import Observation
from plan_compliance.vocabulary import Reason
from tests.oracle.figures import NONE, Figure, World, level, settled, sound, submitted
from tests.oracle.opinion import Case

Pieces = dict[tuple[int, int], Figure]


def length(seen: Observation) -> int:
    """Number of years that an observation speaks for."""
    return seen.year - (seen.first_year or seen.year) + 1


def total(world: World, area: str, indicator: str, first: int, last: int) -> Figure | None:
    """The total reported for exactly these years."""
    rows = [
        seen
        for seen in sound(submitted(world, area, indicator))
        if seen.value is not None and (seen.first_year, seen.year) == (first, last)
    ]
    found = settled(world, rows, lambda seen: Fraction(seen.value or 0))
    return found and found[0]


def mean(world: World, area: str, indicator: str, first: int, last: int) -> Figure | None:
    """The mean reported for exactly these years, as the total it stands for."""
    rows = [
        seen
        for seen in sound(submitted(world, area, indicator))
        if seen.mean is not None and (seen.first_year or seen.year, seen.year) == (first, last)
    ]
    found = settled(world, rows, lambda seen: Fraction(seen.mean or 0) * length(seen))
    return found and found[0]


def growth_of(world: World, area: str, indicator: str, year: int) -> Figure | None:
    """The growth that was itself reported for the year."""
    rows = [seen for seen in sound(submitted(world, area, indicator)) if seen.growth is not None and seen.year == year]
    found = settled(world, rows, lambda seen: Fraction(seen.growth or 0))
    return found and found[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """How many parts satisfy and how many do not, as the area above counted them."""

    satisfying: int
    failing: int
    figure: Figure


def counted(world: World, area: str, indicator: str, year: int) -> Count | None:
    """The area's own count of satisfying parts for the year."""
    rows = [
        seen
        for seen in sound(submitted(world, area, indicator))
        if seen.satisfying is not None and seen.year == year and not seen.read_on
    ]
    found = settled(world, rows, lambda seen: Fraction(seen.satisfying or 0))
    if found is None:
        return None
    figure, used = found
    satisfying = int(used.satisfying or 0)
    return Count(satisfying=satisfying, failing=int(used.of or 0) - satisfying, figure=figure)


def pieces(case: Case, first: int, last: int) -> Pieces:
    """Everything known about stretches of years inside the span; shorter stretches come first."""
    asked = (case.world, case.area, case.indicator)
    singles = {year: level(*asked, year, interim=case.interim and year == last) for year in years(first, last)}
    known = {(year, year): figure for year, figure in singles.items() if figure.value is not None}
    for start in years(first, last):
        for end in years(start + 1, last):
            figure = total(*asked, start, end) or mean(*asked, start, end)
            known |= {(start, end): figure} if figure else {}
    return dict(sorted(known.items(), key=lambda item: item[0][1] - item[0][0]))


def years(first: int, last: int) -> range:
    """``first`` to ``last``, both included."""
    return range(first, last + 1)


def tiled(known: Pieces, first: int, last: int) -> list[Figure] | None:
    """Pieces that cover the span without gap and overlap."""
    if first > last:
        return []
    for (start, end), figure in known.items():
        rest = tiled(known, end + 1, last) if start == first else None
        if rest is not None:
            return [figure, *rest]
    return None


def most(known: Pieces, first: int, last: int) -> Fraction:
    """The largest sum of pieces that do not overlap: what a non-negative flow comes to at the least."""
    if first > last:
        return Fraction(0)
    sums = [most(known, first + 1, last)]
    sums += [
        (figure.value or 0) + most(known, end + 1, last) for (start, end), figure in known.items() if start == first
    ]
    return max(sums)


def summed(case: Case, first: int, last: int) -> Figure:
    """The flow from ``first`` to ``last``; where years are missing, what is known is its lower end."""
    known = pieces(case, first, last)
    tiles = tiled(known, first, last)
    used = list(known.values()) if tiles is None else tiles
    flags = NONE.union(*(tile.flags for tile in used))
    definition = known[last, last].definition if (last, last) in known else ""
    if tiles is not None:
        amount = sum((tile.value or Fraction(0) for tile in tiles), Fraction(0))
        return Figure(value=amount, flags=flags, definition=definition)
    lowest = case.world.gathered.indicators[case.indicator].lowest
    ends = (most(known, first, last), None) if known and lowest is not None and lowest >= 0 else None
    return Figure(reason=gap(case, known, (first, last)), flags=flags, definition=definition, ends=ends)


def gap(case: Case, known: Pieces, span: tuple[int, int]) -> Reason | None:
    """Why the span cannot be summed."""
    covered = {year for start, end in known for year in years(start, end)}
    if covered >= set(years(*span)):
        return Reason.OVERLAPPING_TOTALS
    last = level(case.world, case.area, case.indicator, span[1])
    return Reason.EARLIER_YEAR_MISSING if span[1] in covered else last.reason
