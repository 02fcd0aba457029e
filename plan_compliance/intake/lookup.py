"""Names in a table → ids, looked up once each, however many files of a run hold them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plan_compliance.intake.layouts import Known
from plan_compliance.intake.names import Named, area_names, find_indicator, indicator_names
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.units import canonical
from plan_compliance.model import Area, Indicator

if TYPE_CHECKING:
    import polars as pl

MOST_SUGGESTIONS = 40
"""Different unknown names of one file for which a near one is looked up: a file of rubbish must not cost minutes."""
LONGEST_NAME = 80

Complaint = tuple[str, str, dict[str, object]]
"""The field, the text and its blanks."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Catalogue and roster, their names, and what has been looked up so far: the same for all files of a run."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    found: dict[str, Named | tuple[str, ...]] = field(default_factory=dict)
    placed: dict[tuple[str, str], str | tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def known(self) -> Known:
        """Every name by which an indicator or an area may be called."""
        return Known(indicators=indicator_names(self.indicators), areas=area_names(self.areas))

    @cached_property
    def ids(self) -> Mapping[str, Sequence[str]]:
        """The ids of all areas and of all indicators, sorted."""
        return {"area": sorted(self.areas), "indicator": sorted(self.indicators)}

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, int]]:
        """The position of each id among them."""
        return {name: {one: number for number, one in enumerate(ids)} for name, ids in self.ids.items()}

    @cached_property
    def kinds(self) -> "Mapping[str, pl.Series]":
        """The same ids, each column an enum of itself."""
        import polars as pl  # noqa: PLC0415

        return {name: pl.Series(ids, dtype=pl.Enum(ids)) for name, ids in self.ids.items()}

    def indicator(self, name: str) -> Named | tuple[str, ...]:
        """The indicator that ``name`` means; several ids where it is in doubt, ``()`` where there is none."""
        if name not in self.found:
            known = name in self.indicators
            self.found[name] = Named(id=name) if known else find_indicator(name, self.known.indicators)
        return self.found[name]

    def area(self, name: str, within: str = "") -> str | tuple[str, ...]:
        """The id of the area that ``name`` means, ``within`` another one if that is given; see :meth:`indicator`."""
        if (name, within) not in self.placed:
            self.placed[name, within] = self._area(name, within)
        return self.placed[name, within]

    def _area(self, name: str, within: str) -> str | tuple[str, ...]:
        if name in self.areas:
            return name
        found = self.known.areas.find(name)
        ids = (found.id,) if isinstance(found, Named) else found
        if within:
            ids = tuple(one for one in ids if within in self._above(one))
        return ids[0] if len(ids) == 1 else ids

    def _above(self, area: str) -> tuple[str, ...]:
        above: list[str] = []
        while area in self.areas and self.areas[area].parent not in ("", *above):
            area = self.areas[area].parent
            above.append(area)
        return tuple(above)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lookup:
    """The words of a run while one file is read, and what was suggested for unknown ones in it."""

    words: Words
    near: dict[str, dict[str, str]] = field(default_factory=lambda: {"indicators": {}, "areas": {}})

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The catalogue."""
        return self.words.indicators

    @property
    def areas(self) -> Mapping[str, Area]:
        """The roster."""
        return self.words.areas

    @property
    def known(self) -> Known:
        """Their names."""
        return self.words.known

    def indicator(self, name: str) -> Named | tuple[str, ...]:
        """See :meth:`Words.indicator`."""
        return self.words.indicator(name)

    def knows_indicator(self, name: str) -> bool:
        """Whether ``name`` is that of an indicator, or of several."""
        return bool(self.indicator(name))

    def area(self, name: str, within: str = "") -> str | tuple[str, ...]:
        """See :meth:`Words.area`."""
        return self.words.area(name, within)

    def suggest(self, found: str, known: Iterable[str]) -> str:
        """The word or name that somebody probably meant."""
        words = tuple(known)
        if not (words[:1] and words[0] in self.indicators) and len(words) < len(self.areas):
            return nearest(found, words)  # the parts of one area: no others are meant
        kind = "indicators" if self.indicators.keys() >= set(words[:1]) else "areas"
        near = self.near[kind]
        if found not in near:
            spent = len(near) >= MOST_SUGGESTIONS or len(found) > LONGEST_NAME
            names = self.known.indicators if kind == "indicators" else self.known.areas
            near[found] = "" if spent else nearest(found, (*words, *names.written))
        return near[found]

    def replace_names(self, texts: dict[str, str]) -> list[Complaint]:
        """Put ids in the place of names, and complain of names that several bear; unknown ones stay as they are."""
        complaints = []
        for name in ("area", "part"):
            if text := texts.get(name, ""):
                place = self.area(text, texts.get("area", "") if name == "part" else "")
                if isinstance(place, str):
                    texts[name] = place
                elif place:
                    complaints.append(_in_doubt(name, text, place))
        indicator = self.indicator(texts["indicator"]) if texts.get("indicator") else ()
        if isinstance(indicator, Named):
            texts["indicator"] = indicator.id
            if indicator.unit and canonical(texts.get("unit") or indicator.unit) != canonical(indicator.unit):
                blanks: dict[str, object] = {"found": indicator.unit, "given": texts["unit"]}
                complaints.append(("unit", "grid.name_and_unit", blanks))
            elif indicator.unit:
                texts["unit"] = indicator.unit
        elif indicator:
            complaints.append(_in_doubt("indicator", texts["indicator"], indicator))
        return complaints


def _in_doubt(name: str, text: str, ids: tuple[str, ...]) -> Complaint:
    return name, "grid.two_bear_name", {"found": text, "ids": ", ".join(ids)}
