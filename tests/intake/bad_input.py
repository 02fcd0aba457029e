"""Reads broken files in a process of its own and says of each what was told, how long it took and how much memory.

    python -m tests.intake.bad_input FILE …

prints one line of JSON a file.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.intake.office import EXAMPLES, read_file

FOLDER = EXAMPLES / "invalid" / "handed_in"
MANY = 8
"""Complaints of which only the first three and the last two are kept beside a file."""


def told(messages: Iterable[str]) -> str:
    """All complaints about a file, or the beginning and the end of very many."""
    lines = list(messages)
    kept = lines if len(lines) <= MANY else [*lines[:3], "…", *lines[-2:]]
    return "".join(f"{line}\n" for line in kept)


def most_memory() -> float:
    """The most memory this process ever held, in megabytes.

    Linux hands what the parent held before it started us on to ``ru_maxrss``, so the system is asked directly.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    """Read every file named."""
    for name in sys.argv[1:]:
        path = Path(name)
        began = time.process_time()
        found = read_file(path)
        seconds = time.process_time() - began  # of the processor, so that a busy machine fails nothing
        report = {
            "file": path.name,
            "seconds": seconds,
            "megabytes": most_memory(),
            "taken": sum(not one.refused for one in found.observations),
            "told": told(one.message("en").replace(name, path.name) for one in found.faults),
        }
        print(json.dumps(report))  # noqa: T201  (this is what it is run for)


if __name__ == "__main__":
    main()
