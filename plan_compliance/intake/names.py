"""Names as offices write them → ids of the catalogue and the roster: exactly the same name, or none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plan_compliance.intake.heads import folded
from plan_compliance.intake.nearest import nearest
from plan_compliance.intake.units import is_unit
from plan_compliance.model import Area, Indicator

MOST_SUGGESTIONS = 40
"""Different unknown names of one file for which a near one is looked up: a file of rubbish must not cost minutes."""
LONGEST_NAME = 80

_ORDINAL = re.compile(r"(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.．]|其中[:：]|[#*])\s*(?=\D)")
_MARK = re.compile(r"(?:[①-⑳*※]|\[\d{1,2}\]|[¹²³])+$")
_BRACKETS = re.compile(r"(.+?)\s*[(（\[【]\s*(?:单位\s*[:：]\s*)?([^()（）\[\]【】]+?)\s*[)）\]】]", re.DOTALL)
_COMMA = re.compile(r"(.+?)\s*[,，]\s*([^,，]+)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """The id that a name stands for, and the unit that was written behind it."""

    id: str
    unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """Every name of one list, folded, and the ids that bear it."""

    ids: Mapping[str, tuple[str, ...]]
    written: tuple[str, ...]
    near: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Named | tuple[str, ...]:
        """What ``name`` stands for; several ids where they share it, ``()`` where nobody bears it."""
        found = self.ids.get(folded(name), ())
        return Named(id=found[0]) if len(found) == 1 else found

    def suggest(self, found: str, known: Iterable[str]) -> str:
        """The word of ``known`` or of the names that somebody probably meant; see :data:`MOST_SUGGESTIONS`."""
        if found not in self.near:
            spent = len(self.near) >= MOST_SUGGESTIONS or len(found) > LONGEST_NAME
            self.near[found] = "" if spent else nearest(found, (*known, *self.written))
        return self.near[found]


def indicator_names(indicators: Mapping[str, Indicator]) -> Names:
    """Ids, both names and the codes of every indicator."""
    return _names((one.id, (one.id, one.name.zh, one.name.en, *one.codes)) for one in indicators.values())


def area_names(areas: Mapping[str, Area]) -> Names:
    """Ids, both names and the codes of every area."""
    return _names((one.id, (one.id, one.name.zh, one.name.en, *one.codes)) for one in areas.values())


def _names(listed: Iterable[tuple[str, tuple[str, ...]]]) -> Names:
    ids: dict[str, tuple[str, ...]] = {}
    own: dict[str, str] = {}
    written: dict[str, None] = {}
    for key, names in listed:
        own[folded(key)] = key
        for name in dict.fromkeys(map(folded, names)):
            ids[name] = (*ids.get(name, ()), key)
        written.update(dict.fromkeys(name for name in names[1:] if name != key))
    ids.update((name, (key,)) for name, key in own.items())  # an id is never in doubt
    return Names(ids=ids, written=tuple(written))


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
