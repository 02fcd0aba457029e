"""The command line: words in, one command run, exit code out.

Nothing heavy is imported before it is needed, so that ``--help`` and a mistyped option answer at once.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from plan_compliance.commands import COMMANDS, REPORT
from plan_compliance.commands.inputs import INTERRUPTED, NOT_UNDERSTOOD, Refusal, tell
from plan_compliance.undisturbed import undisturbed

SWITCHES = frozenset({"--all", "--final", "--ignore-waivers", "--sentences", "-h", "--help"})
"""Options of the report that take no word, so that a command may stand behind them."""
WIDEST = max(map(len, COMMANDS)) + 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0: written, 1: the gate asked for was not passed, 2: input not understood."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = _command(words)
    module = import_module(f"plan_compliance.commands.{name.replace('-', '_')}")
    parser = _parser(name)
    module.arguments(parser)
    asked = parser.parse_args(words)
    try:
        with undisturbed():
            code: int = module.run(asked)
    except Refusal as refusal:
        tell(refusal)
        return NOT_UNDERSTOOD
    except OSError as error:
        tell(f"{error.filename}: {error.strerror}")
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _command(words: list[str]) -> str:
    """Take the command out of ``words``: the first one that is neither an option nor an option's word."""
    takes_word = False
    for index, word in enumerate(words):
        if word.startswith("-"):
            takes_word = word not in SWITCHES and "=" not in word
        elif not takes_word:
            if word not in COMMANDS:
                _parser(REPORT).error(f"no command '{word}', expected one of: {', '.join(COMMANDS)}")
            return words.pop(index)
        else:
            takes_word = False
    return REPORT


def _parser(name: str) -> argparse.ArgumentParser:
    door = "plan-compliance" if Path(sys.argv[0]).name != "report.py" else "report.py"
    listed = "\n".join(f"  {command:{WIDEST}}{line}" for command, line in COMMANDS.items())
    return argparse.ArgumentParser(
        prog=door if name == REPORT else f"{door} {name}",
        description="Judge district plans by what was reported: what was kept, what is behind, what nobody reported."
        if name == REPORT
        else f"{COMMANDS[name][:1].upper()}{COMMANDS[name][1:]}.",
        epilog=(f"commands, each with its own --help:\n{listed}\n\n" if name == REPORT else "")
        + "Exit codes: 0 written; 1 the gate asked for was not passed; 2 input not understood\n"
        "(with faulty observations the rest is still written).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
