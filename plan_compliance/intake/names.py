"""Names as offices write them → ids of the catalogue and the roster: exactly the same name, or none."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from plan_compliance.intake.heads import folded
from plan_compliance.intake.units import is_unit
from plan_compliance.model import Area, Indicator

_ORDINAL = re.compile(r"(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.．]|其中[:：]|[#*])\s*(?=\D)")
_MARK = re.compile(r"(?:[①-⑳*※]|\[\d{1,2}\]|[¹²³])+$")
_BRACKETS = re.compile(r"(.+?)\s*[(（\[【]\s*(?:单位\s*[:：]\s*)?([^()（）\[\]【】]+?)\s*[)）\]】]", re.DOTALL)
_COMMA = re.compile(r"(.+?)\s*[,，]\s*([^,，]+)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """The id that a name stands for, and the unit that was written behind it."""

    id: str
    unit: str = ""


Listed = Iterable[tuple[str, tuple[str, ...]]]
"""Each id with all names that stand for it, itself among them."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """Every name of one list and the ids that bear it; gone through when the first is asked for."""

    listed: Callable[[], Listed]

    @cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """Every name, folded, and the ids that bear it."""
        ids: dict[str, tuple[str, ...]] = {}
        own: dict[str, str] = {}
        for key, names in self.listed():
            own[folded(key)] = key
            for name in dict.fromkeys(map(folded, names)):
                ids[name] = (*ids.get(name, ()), key)
        ids.update((name, (key,)) for name, key in own.items())  # an id is never in doubt
        return ids

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Every name as it is written, but ids."""
        return tuple(dict.fromkeys(name for key, names in self.listed() for name in names[1:] if name != key))

    def find(self, name: str) -> Named | tuple[str, ...]:
        """What ``name`` stands for; several ids where they share it, ``()`` where nobody bears it."""
        found = self.ids.get(folded(name), ())
        return Named(id=found[0]) if len(found) == 1 else found


def indicator_names(indicators: Mapping[str, Indicator]) -> Names:
    """Ids, both names and the codes of every indicator."""
    return Names(listed=partial(_names, indicators))


def area_names(areas: Mapping[str, Area]) -> Names:
    """Ids, both names and the codes of every area."""
    return Names(listed=partial(_names, areas))


def _names(entries: Mapping[str, Indicator] | Mapping[str, Area]) -> Listed:
    return ((one.id, (one.id, one.name.zh, one.name.en, *one.codes)) for one in entries.values())


def find_indicator(name: str, names: Names) -> Named | tuple[str, ...]:
    """The indicator that a row of a table names, without number, footnote mark and the unit behind it."""
    bare = name.strip()
    for tried in dict.fromkeys((bare, _ORDINAL.sub("", bare, count=1), _MARK.sub("", _ORDINAL.sub("", bare, count=1)))):
        found = names.find(tried)
        if found != ():
            return found
        for parted in (_BRACKETS.fullmatch(tried), _COMMA.fullmatch(tried)):
            if parted and is_unit(parted[2]) and (found := names.find(parted[1])) != ():
                return Named(id=found.id, unit=parted[2]) if isinstance(found, Named) else found
    return ()
