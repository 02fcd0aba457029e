"""What GitHub makes of the lines that a step says: its annotations, as its documentation has them read."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

COMMAND = re.compile(r"::(?P<kind>error|warning|notice)(?: (?P<properties>[^:]*))?::(?P<message>.*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One annotation as the platform shows it."""

    kind: str
    properties: dict[str, str]
    message: str


def shown(log: str) -> list[Shown]:
    """The annotations in ``log``; a line that is none is a failure of the test."""
    return [_shown(line) for line in log.splitlines()]


def _shown(line: str) -> Shown:
    found = COMMAND.fullmatch(line)
    assert found, line
    pairs = [pair.partition("=") for pair in (found["properties"] or "").split(",") if pair]
    return Shown(
        kind=found["kind"],
        properties={name: unquote(value) for name, _, value in pairs},
        message=unquote(found["message"]),
    )
