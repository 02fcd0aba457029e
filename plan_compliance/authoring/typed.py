"""Text put into YAML: as a value, or as a comment from which nothing is lost."""

import json
import re
import unicodedata

from plan_compliance.intake.yaml_tree import FORBIDDEN

_PLAIN = re.compile(r"[^\W_][^:#,\[\]{}\"\\]*")


def as_value(text: str) -> str:
    """``text`` as a scalar that is read as typed: bare where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.isprintable():
        return text
    return _escaped(json.dumps(text, ensure_ascii=False))


def as_comment(text: str, indent: str) -> str:
    """``text`` as comment lines, each ending with a line end."""
    return "".join(f"{indent}# {_escaped(line)}".rstrip() + "\n" for line in text.splitlines() or [""])


def as_id(text: str) -> str:
    """An id made of the Latin letters and digits of ``text``; empty where there are too few."""
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", text).casefold())
    made = "_".join(words)
    return made if re.match(r"[a-z][a-z0-9_]{2,59}", made) and made.isascii() else ""


def _escaped(text: str) -> str:
    """``text`` without characters that YAML does not allow in a file."""
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
