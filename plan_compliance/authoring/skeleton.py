"""The skeleton of a plan file: a head and rows to be filled in, and a pattern for each common promise."""

from collections.abc import Mapping
from dataclasses import dataclass

from plan_compliance.authoring.typed import as_comment
from plan_compliance.texts import say

PATTERNS: Mapping[str, str] = {
    "figure": """\
- id: beds
  indicator: beds
  at_least: {{{middle}: 33, {last}: 35}}
  nature: binding
  baseline: 30
  source: {{table: 1, row: 1}}
  examples:
    - {{actual: 35, year: {last}, verdict: met}}
    - {{actual: 34.9, year: {last}, verdict: missed}}
""",
    "growth": """\
- id: allowance_growth
  indicator: allowance
  measure: growth
  at_least: {{of: spending, measure: growth, lag: 1}}
  due: every_year
  baseline: {{measured: 6.9}}
  source: {{table: 1, row: 2}}
""",
    "each": """\
- id: centre_in_each_subdistrict
  indicator: centres
  each: subdistrict
  at_least: {{{last}: 1}}
  source: {{section: 3.1}}
""",
    "milestone": """\
- id: wing_built
  indicator: wing_built
  done: {last}
  source: {{section: 3.2}}
""",
    "direction": """\
- id: more_donations
  indicator: donations
  direction: increase
  due: period_end
  source: {{section: 3.3}}
""",
    "composite": """\
- id: wing_with_beds
  all_of:
    - {{indicator: wing_built, done: {last}}}
    - {{indicator: beds, at_least: {{{last}: 35}}}}
  source: {{section: 3.4}}
""",
}
"""One pattern for each common promise, to be copied; its hint stands under ``skeleton.<name>`` in the texts."""
SCHEMA = "# yaml-language-server: $schema={up}plan_compliance/schemas/{name}.schema.json\n"
LONG_ENOUGH = 2
"""Years from the first to the last for a plan to have one in the middle."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What is known of a plan before anything is filled in."""

    id: str
    area: str
    first: int
    last: int

    @property
    def middle(self) -> int:
        """The year of the mid-term review, where there is one, else the last."""
        return (self.first + self.last) // 2 if self.last - self.first >= LONG_ENOUGH else self.last


def skeleton(head: Head, targets: str, *, lang: str, appended: str = "") -> str:
    """The plan file: head, ``targets`` (their text), the patterns as comments, and ``appended``."""
    return "".join(
        (
            SCHEMA.format(up="../", name="plan"),
            _head(head, lang),
            "targets:\n",
            targets,
            "\n",
            _patterns(head, lang),
            appended,
        )
    )


def _head(head: Head, lang: str) -> str:
    midterm = f", midterm: {head.middle}" if head.middle < head.last else ""
    return (
        as_comment(say("skeleton.file", lang), "")
        + f"plan: {head.id}\n"
        + f"title: {{zh: , en: }}  # {say('skeleton.title', lang)}\n"
        + (f"area: {head.area}\n" if head.area else f"area:  # {say('skeleton.area', lang)}\n")
        + f"period: {{from: {head.first}, to: {head.last}, baseline: {head.first - 1}{midterm}}}\n"
        + f"reading: at_least  # {say('skeleton.reading', lang)}\n"
        + f"# reporting: {{due: 03-31, of: following_year}}  # {say('skeleton.reporting', lang)}\n"
        + f"# document: {{issuer: …, number: …, issued: {head.first}-01-31, title: …}}\n"
    )


def blank_rows(head: Head, count: int, *, lang: str) -> str:
    """``count`` rows to be filled in; the first says how."""
    return "\n".join(_blank_row(head, number, lang) for number in range(1, count + 1))


def _blank_row(head: Head, number: int, lang: str) -> str:
    keys = {
        "id": f"row_{number}",
        "indicator": "",
        "target": "{" + ", ".join(f"{year}: " for year in sorted({head.middle, head.last})) + "}",
        "nature": "",
        "baseline": "",
        "source": f"{{table: , row: {number}}}",
    }
    hints = {key: f"  # {say(f'skeleton.{key}', lang)}" if number == 1 else "" for key in keys}
    lines = [f"{key}:{f' {text}' if text else ''}{hints[key]}" for key, text in keys.items()]
    return "  - " + "\n    ".join(lines) + "\n"


def _patterns(head: Head, lang: str) -> str:
    texts = [as_comment(say("skeleton.patterns", lang), "  ")]
    for name, pattern in PATTERNS.items():
        typed = pattern.format(middle=head.middle, last=head.last)
        texts.append("  #\n" + as_comment(say(f"skeleton.{name}", lang), "  ") + as_comment(typed, "  "))
    return "".join(texts)


def registry(stanzas: str, lang: str, *, below: int = 0) -> str:
    """A catalogue file of indicators to be completed, ``below`` the folder of the plans by so many folders."""
    return (
        SCHEMA.format(up="../" * (below + 1), name="catalogue")
        + as_comment(say("skeleton.registry", lang), "")
        + stanzas
    )


def to_register(stanzas: str, lang: str) -> str:
    """The same as comments below a plan, to be copied."""
    return "\n" + as_comment(say("skeleton.to_register", lang), "") + as_comment(stanzas, "")
