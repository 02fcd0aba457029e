"""What can be asked of the command line: one module a command, with ``arguments(parser)`` and ``run(asked)``.

A command's module is imported when the command is asked for, so that ``--help`` and a mistyped word answer at once.
``run`` returns the exit code: 0 written, 1 not passed, 2 input not understood.
"""

from collections.abc import Mapping

REPORT = "report"
"""What is asked for where no command is named."""

COMMANDS: Mapping[str, str] = {
    REPORT: "judge the plans by what was reported (also without any command)",
    "review": "make the review of a year: a page, a Word document, a workbook, for one district or all",
    "explain": "tell one finding in full, with its sums and sources",
    "table": "count findings by district, year, domain, nature, verdict …: tables to be pasted into an evaluation",
    "intake": "read files handed in (XLSX, CSV, Parquet, YAML): show what was understood, convert and file it",
    "chart": "draw a target's path, districts side by side, a heat map, progress, verdicts (SVG, PNG)",
    "count": "count the promises of every plan by kind, field and nature",
    "audit": "say where plans and submissions contradict themselves or each other",
    "compare": "put plans side by side: the same indicators, who asks more, district against city and province",
    "diff": "list what changed between two runs, two years, two submissions or two git revisions",
    "new-plan": "write the skeleton of a plan, or take over its table from CSV",
    "fmt": "put plans and catalogues in one order of keys, every comment kept",
    "coverage": "prove that everything in the documents is in the plans, and the other way round",
    "template": "write the form that a district fills in: one row for each figure due in a year",
    "screen": "ask of every figure handed in whether it can be true",
    "completeness": "say who should have reported what by when, and has not",
}
"""Every command and the line that ``--help`` says of it."""
