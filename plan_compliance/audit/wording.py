"""Words for remarks: figures, units, names and places, in both languages at once."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from plan_compliance.model import Area, Observation, Text
from plan_compliance.texts import TEXTS, say
from plan_compliance.texts.numbers import shortest
from plan_compliance.texts.units import UNSAID, with_unit
from plan_compliance.vocabulary import Comparison

Number = int | float | Decimal
EXACT, ROUGH = 4, 2
SHOWN = 6
"""Names that a grouped remark lists before it counts the rest."""


def both(made: Callable[[str], str]) -> Text:
    """The Chinese and the English that ``made`` gives."""
    return Text(zh=made("zh"), en=made("en"))


def told(key: str, **blanks: str | int | Text) -> Text:
    """The text ``key`` in both languages; blanks may be such texts themselves."""
    return both(lambda lang: say(key, lang, **{k: v[lang] if isinstance(v, Text) else v for k, v in blanks.items()}))


def figure(value: Number) -> str:
    """A figure as printed, at most four decimals."""
    return shortest(float(value), EXACT)


def reckoned(value: Number, places: int = ROUGH) -> str:
    """A figure that was computed, rounded."""
    return shortest(float(value), places)


def amount(value: Number, unit: str, places: int = EXACT) -> Text:
    """A figure with its unit."""
    return both(lambda lang: with_unit(shortest(float(value), places), "" if unit in UNSAID else unit, lang))


def per_cent(value: Number, places: int = ROUGH) -> Text:
    """A computed percentage."""
    return amount(value, "%", places)


def bound(comparison: Comparison, limit: Text) -> Text:
    """``at least 35`` and the like."""
    return told(f"bound.{comparison}.measured", bound=limit)


def listed(texts: Iterable[Text], key: str = "join.names") -> Text:
    """All ``texts``, one after the other."""
    known = list(texts)
    return both(lambda lang: say(key, lang).join(text[lang] for text in known))


def some(texts: Sequence[Text]) -> Text:
    """The first few of ``texts`` and how many more there are."""
    if len(texts) <= SHOWN + 1:
        return listed(texts)
    return told("judged.more", names=listed(texts[:SHOWN]), count=len(texts), more=len(texts) - SHOWN)


def read_at(observation: Observation) -> str:
    """Where in its document a figure was read, for a remark that itself stands at the figure's place in our files."""
    return observation.source or observation.document or str(observation.place)


def source_of(observation: Observation) -> Text:
    """Where a figure was read: its place in the document, and in our files."""
    return told("audit.source", source=observation.source or observation.document, place=str(observation.place))


def area_in(area: Area, year: int) -> Text:
    """The subject of a remark on several figures of one area and year."""
    return told("audit.area", area=area.name, year=year)


def level_name(level: str) -> Text:
    """What the parts of a level are called; the level itself where we have no word for it."""
    key = f"level.{level}"
    return told(key) if key in TEXTS else Text(zh=level, en=level)
