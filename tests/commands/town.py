"""A town and its neighbour, each with a plan: what the commands are tried on."""

from pathlib import Path

INDICATORS = """\
coverage: {name: {zh: 覆盖率, en: Coverage}, domain: care, unit: "%", kind: rate, better: higher}
beds: {name: {zh: 床位, en: Beds}, domain: care, unit: beds, kind: stock, better: higher}
"""
AREAS = """\
port: {name: {zh: 港城, en: Port}, level: city}
hill: {name: {zh: 山区, en: Hill}, level: district, parent: port}
lake: {name: {zh: 湖区, en: Lake}, level: district, parent: port}
"""
PLAN = """\
plan: {area}-2021-2025
title: Plan of {area}
area: {area}
period: {{from: 2021, to: 2025}}
targets:
  - id: coverage
    indicator: coverage
    nature: binding
    baseline: {baseline}
    at_least: {{2023: {interim}, 2025: {final}}}
    higher: {{city: {{2025: 80}}}}
    source: {{table: 1, row: 1}}
"""
BEDS = """\
  - {id: beds, indicator: beds, at_least: {2025: 100}, source: {section: 2}}
"""
HANDED_IN = """\
area: hill
year: 2021
observations: {coverage: 42}
"""


def settle(folder: Path) -> Path:
    """Lay out targets/ and actuals/ in ``folder``; Hill goes from 40 to 90 %, Lake from 60 to 75 %."""
    for name in ("targets", "actuals"):
        (folder / name).mkdir()
    files = {
        "targets/indicators.yaml": INDICATORS,
        "targets/areas.yaml": AREAS,
        "targets/hill-2021-2025.yaml": PLAN.format(area="hill", baseline=40, interim=60, final=90) + BEDS,
        "targets/lake-2021-2025.yaml": PLAN.format(area="lake", baseline=60, interim=70, final=75),
        "actuals/2021.yaml": HANDED_IN,
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder
