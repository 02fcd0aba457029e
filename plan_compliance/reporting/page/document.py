"""The review as one HTML file: it opens from disk, asks no network for anything, and is the same for the same input."""

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from plan_compliance.reporting.page.core import core
from plan_compliance.reporting.page.payload import payload
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.review.wording import title
from plan_compliance.reporting.rows import Plain
from plan_compliance.texts import say

STYLES = ("style.css", "tables.css", "detail.css", "print.css")
VENDORED = ("d3-path", "d3-array", "d3-shape")
"""In the order in which they need one another; see ``vendor/README.md``."""
TURNING = {code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Characters that turn round the text behind them, digits too: shown by name, so that they turn nothing."""
SCRIPTS = (
    "elements.js",
    "records.js",
    "chart.js",
    "detail.js",
    "places.js",
    "filters.js",
    "matrices.js",
    "rows.js",
    "downloads.js",
    "views.js",
    "standing.js",
    "start.js",
    "paper.js",
)


def review_page(review: Review) -> bytes:
    """The whole review on one page, UTF-8."""
    return page_of(review)


def page_of(review: Review, *, pages: Mapping[str, str] | None = None, index: str = "") -> bytes:
    """The page of ``review``; without scripts its headline, overall tables and list of what lags are still readable.

    ``pages``: it is the index of these pages, by district; ``index``: it is one of the pages of this index.
    """
    style, first, script = style_text(), _read("first.js"), script_text()
    page = Template(_read("shell.html")).substitute(
        html_lang="zh-CN" if review.lang == "zh" else "en",
        policy=_policy(style, first, script),
        title=escape(title(review, review.lang)),
        skip=escape(say("page.skip", review.lang)),
        style=style,
        first=first,
        core=core(review, review.lang, pages or {}),
        data=_as_json(payload(review, pages, index)),
        script=script,
    )
    return page.translate(TURNING).encode()


def _as_json(values: Mapping[str, Plain]) -> str:
    """``values`` as JSON in which nothing can end the element that holds it."""
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy(style: str, *scripts: str) -> str:
    """Nothing may be loaded, and only the scripts and styles of the page itself may run."""
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def style_text() -> str:
    """All styles of the page."""
    return "\n".join(_read(name) for name in STYLES)


@cache
def script_text() -> str:
    """All scripts of the page: the libraries with their licences, then the page's own in one closed scope."""
    own = "\n".join(_read(name) for name in SCRIPTS)
    return "\n".join([*(_library(name) for name in VENDORED), f'(() => {{\n"use strict";\n{own}\n}})();\n'])


def _library(name: str) -> str:
    return f"/*\n{_read(f'vendor/LICENSE-{name}')}*/\n{_read(f'vendor/{name}.min.js')}"


@cache
def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
