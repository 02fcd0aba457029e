"""Names in a table → ids, looked up once each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plan_compliance.intake.layouts import Known
from plan_compliance.intake.names import Named, area_names, find_indicator, indicator_names
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.units import canonical
from plan_compliance.model import Area, Indicator

Complaint = tuple[str, str, dict[str, object]]
"""The field, the text and its blanks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lookup:
    """The catalogue and the roster by name, and what has been looked up so far."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    known: Known
    found: dict[str, Named | tuple[str, ...]] = field(default_factory=dict)
    placed: dict[tuple[str, str], str | tuple[str, ...]] = field(default_factory=dict)

    def indicator(self, name: str) -> Named | tuple[str, ...]:
        """The indicator that ``name`` means; several ids where it is in doubt, ``()`` where there is none."""
        if name not in self.found:
            known = name in self.indicators
            self.found[name] = Named(id=name) if known else find_indicator(name, self.known.indicators)
        return self.found[name]

    def knows_indicator(self, name: str) -> bool:
        """Whether ``name`` is that of an indicator, or of several."""
        return bool(self.indicator(name))

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

    def suggest(self, found: str, known: Iterable[str]) -> str:
        """The word or name that somebody probably meant."""
        words = tuple(known)
        if not (words[:1] and words[0] in self.indicators) and len(words) < len(self.areas):
            return nearest(found, words)  # the parts of one area: no others are meant
        names = self.known.indicators if self.indicators.keys() >= set(words[:1]) else self.known.areas
        return names.suggest(found, words)

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


def lookup_in(indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Lookup:
    """The names of this catalogue and this roster."""
    known = Known(indicators=indicator_names(indicators), areas=area_names(areas))
    return Lookup(indicators=indicators, areas=areas, known=known)
