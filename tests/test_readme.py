"""The examples in README.md, docs/ and examples/ do what they say (the convention stands in CONTRIBUTING.md)."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").glob("*/README.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = ("python report.py", "plan-compliance ", "pytest ")
ELLIPSIS = "…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One command of an example, and what the page shows of its outcome."""

    page: str
    command: str
    status: int
    output: tuple[str, ...]


def examples(text: str, page: str) -> Iterator[Shown]:
    """Every command of ``text`` that is to be run."""
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            written, *output = part.rstrip("\n").split("\n")
            command, _, status = written.partition("  # exit ")
            if command.startswith(RUN):
                yield Shown(page=page, command=command, status=int(status or 0), output=tuple(output))


def absent(output: tuple[str, ...], printed: str) -> list[str]:
    """The shown lines that ``printed`` does not contain in their order; lines must touch unless ``…`` parts them."""
    chunks = "\n".join(line.rstrip() for line in output).split(f"\n{ELLIPSIS}\n")
    text = "\n".join(line.rstrip() for line in printed.splitlines())
    pattern = ".*?".join(re.escape(chunk.strip(f"{ELLIPSIS}\n")) for chunk in chunks)
    return [] if re.search(pattern, text, re.DOTALL) else list(output)


SHOWN = [
    shown for page in PAGES for shown in examples(page.read_text(encoding="utf-8"), page.relative_to(ROOT).as_posix())
]


def test_commands_statuses_and_output_are_found_in_a_page() -> None:
    page = "```console\n$ make report\nset up\n$ pytest checks  # exit 1\n3 missed\n…\n1 behind\n```\n"
    assert list(examples(page, "page")) == [
        Shown(page="page", command="pytest checks", status=1, output=("3 missed", ELLIPSIS, "1 behind"))
    ]


@pytest.mark.parametrize(
    ("output", "missing"),
    [
        (("a", "b"), []),
        (("a", "…", "d"), []),
        (("…", "d"), []),
        (("b", "…"), []),
        ((), []),
        (("a", "d"), ["a", "d"]),
        (("d", "…", "a"), ["d", "…", "a"]),
    ],
)
def test_shown_lines_must_stand_in_the_output_in_their_order(output: tuple[str, ...], missing: list[str]) -> None:
    assert absent(output, "a\nb  \nc\nd\n") == missing


@pytest.mark.parametrize("shown", SHOWN, ids=[f"{one.page}:{one.command}" for one in SHOWN])
def test_example_does_what_it_says(shown: Shown) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", shown.command],  # noqa: S607 - the page shows a shell
        cwd=ROOT,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, absent(shown.output, done.stdout + done.stderr)) == (shown.status, [])
