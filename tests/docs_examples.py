"""The examples of docs/*.md: blocks marked ``yaml plan``, ``yaml submission`` and so on, laid out as files.

Every page is a little world of its own: the indicators and areas below, and whatever the page adds to them. A plan
block is a whole plan, or only its targets. ``faulty`` and a path behind the kind mean that the ``text`` block below
lists every complaint about it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
BLOCK = re.compile(
    r"^```(?P<suffix>yaml|csv) (?P<kind>plan|catalogue|roster|submission|waivers|document)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
FAULTY = re.compile(
    r"^```(?:yaml|csv) \w+ faulty (?P<path>\S+)\n(?P<text>.*?)^```\n+```text\n(?P<complaints>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
QUESTIONS = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARKED = re.compile(r"^```(?:yaml|csv)\b.*$", re.MULTILINE)

CATALOGUE = """\
beds: {name: Beds per 1000 older people, domain: elderly_care, unit: beds/1000 persons, kind: stock, better: higher}
nursing_share: {name: Nursing beds, domain: elderly_care, unit: "%", kind: rate, better: higher, range: [0, 100]}
centres: {name: Day-care centres, domain: elderly_care, unit: centres, kind: stock, better: higher, range: [0, null]}
waiting_days: {name: Days of waiting, domain: services, unit: days, kind: stock, better: lower}
coverage: {name: Coverage, domain: services, unit: "%", kind: rate, better: higher, range: [0, 100]}
donations: {name: Donations, domain: charity, unit: 10000 yuan, kind: flow, better: higher, range: [0, null]}
allowance: {name: Living allowance, domain: assistance, unit: yuan/person/month, kind: amount, better: higher}
rural_allowance: {name: Rural allowance, domain: assistance, unit: yuan/person/month, kind: amount, better: higher}
wage: {name: Minimum wage, domain: assistance, unit: yuan/person/month, kind: amount, better: neither}
spending: {name: Spending per head, domain: assistance, unit: yuan/person/year, kind: amount, better: neither}
prices: {name: Change of prices, domain: assistance, unit: "%", kind: rate, better: neither, growth_rate: true}
elections: {name: Committee elections, domain: governance, kind: milestone}
wing_built: {name: Hospital wing built, domain: elderly_care, kind: milestone}
rehabilitation: {name: Rehabilitation offered, domain: services, kind: milestone}
"""
ROSTER = """\
land: {name: Land, level: country}
shore: {name: Shore, level: province, parent: land}
port: {name: Port, level: city, parent: shore}
"""
DISTRICT = """\
riverside:
  name: {zh: 滨河区, en: Riverside}
  level: district
  parent: port
  unnamed_parts: {community: 10}
  parts: {mill_street: {level: subdistrict}, hill_street: {level: subdistrict}}
"""
PLAN = """\
plan: riverside-2021-2025
title: Plan of Riverside
area: riverside
period: {from: 2021, to: 2025}
targets:
- {id: beds, indicator: beds, at_least: {2025: 35}, source: {section: 1}}
"""
HEAD = """\
plan: docs-{number}
title: Example {number}
area: riverside
period: {{from: 2021, to: 2025, baseline: 2020, midterm: 2023}}
reading: at_least
targets:
"""
OPENED = {"plan": "targets/docs-{}", "catalogue": "targets/indicators.{}", "roster": "targets/areas.{}"}
OPENED |= {"waivers": "targets/waivers.{}", "submission": "actuals/docs-{}"}
OPENED |= {"document": "targets/documents/docs-{}"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Faulty:
    """An example that is refused: the file it is, and what is said of it."""

    page: str
    path: str
    text: str
    complaints: tuple[str, ...]


def words(page: str) -> str:
    """The text of a page."""
    return (DOCS / page).read_text(encoding="utf-8")


def marked(page: str) -> int:
    """How many blocks of a page claim to be YAML or CSV."""
    return len(MARKED.findall(words(page)))


def blocks(page: str) -> list[re.Match[str]]:
    """The examples of a page that must be understood."""
    return list(BLOCK.finditer(words(page)))


def faulty(page: str) -> list[Faulty]:
    """The examples of a page that must be refused."""
    return [
        Faulty(
            page=page,
            path=found["path"],
            text=found["text"],
            complaints=tuple(found["complaints"].splitlines()),
        )
        for found in FAULTY.finditer(words(page))
    ]


def questions(page: str) -> list[str]:
    """The tests that a page shows."""
    return QUESTIONS.findall(words(page))


def sessions(page: str) -> str:
    """What a page types into Python, all of it one after the other."""
    return "".join(SESSION.findall(words(page)))


def lay_out(page: str, folder: Path) -> tuple[Path, Path]:
    """Write the world of a page below ``folder``; its folders of plans and of submissions."""
    kinds = {block["kind"] for block in blocks(page)}
    _write(folder / "targets" / "indicators.yaml", CATALOGUE)
    _write(folder / "targets" / "areas.yaml", ROSTER if "roster" in kinds else ROSTER + DISTRICT)
    if "plan" not in kinds:
        _write(folder / "targets" / "riverside-2021-2025.yaml", PLAN)
    (folder / "actuals").mkdir()
    for number, block in enumerate(blocks(page)):
        _write(folder / f"{OPENED[block['kind']].format(number)}.{block['suffix']}", _whole(block, number))
    return folder / "targets", folder / "actuals"


def _whole(block: re.Match[str], number: int) -> str:
    is_bare = block["kind"] == "plan" and "targets:" not in block["text"]
    return HEAD.format(number=number) + block["text"] if is_bare else block["text"]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add(example: Faulty, folder: Path) -> None:
    """Write a faulty example beside the others."""
    _write(folder / example.path, example.text)
