"""The page as bytes: what stands in it, how large it is, that nothing typed can run in it."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest

from plan_compliance.reporting.page.document import review_page, script_text
from plan_compliance.reporting.review.lagging import lagging
from plan_compliance.reporting.review.wording import overall_headline
from plan_compliance.reporting.sentences import sentence
from plan_compliance.texts import say
from tests.reporting.page.made_reviews import AWKWARD, FORMULA, MARKUP, RIGHT_TO_LEFT, everything, town

VENDOR = files("plan_compliance.reporting.page") / "vendor"


class Elements(HTMLParser):
    """The names of all elements, and the contents of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.raw: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.inside = tag in ("script", "style")
        self.raw += [""] * self.inside
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.raw[-1] += data


def data_of(page: bytes) -> Any:  # noqa: ANN401
    """What the page's scripts read."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("make", AWKWARD.values(), ids=AWKWARD)
def test_every_review_has_a_sound_page(make: Any) -> None:  # noqa: ANN401
    review = make()
    page = review_page(review)
    elements = Elements(page.decode())
    assert elements.names.count("script") == 3
    assert elements.names.count("img") == 0
    assert len(data_of(page)["findings"]) == len(review.findings)


def test_same_review_same_bytes() -> None:
    assert review_page(everything()) == review_page(everything())


def test_three_thousand_findings_stay_below_three_megabytes() -> None:
    review = town(10, 60)
    assert len(review.findings) == 3000
    assert len(review_page(review)) < 3_000_000


def test_only_the_pages_own_scripts_and_styles_may_run() -> None:
    page = review_page(everything()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    for text in (raw for raw in Elements(page).raw if not raw.startswith("{")):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy[1]


def test_nothing_in_the_page_points_to_a_network() -> None:
    page = review_page(town(2, 4)).decode()
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert not re.findall(r"url\(|@import|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon", page)


def test_without_scripts_headline_tables_and_what_lags_are_there() -> None:
    review = everything()
    core = review_page(review).decode().partition('<div class="core">')[2].partition("</main>")[0]
    assert overall_headline(review, "zh") in core
    assert core.count("<table>") == 1 + len(review.districts)
    for one in lagging(review):
        assert one.finding.name["zh"] in core


def test_nothing_lagging_is_said_in_words() -> None:
    page = review_page(AWKWARD["nothing reported"]()).decode()
    assert say("review.lagging.none", "zh") in page.partition("</main>")[0]


def test_typed_markup_is_text_in_the_core_too() -> None:
    page = review_page(AWKWARD["markup"]()).decode()
    assert MARKUP not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sentences_can_be_put_together_again(lang: str) -> None:
    review = everything()
    data = data_of(review_page(review))
    place = {"zh": 0, "en": 1}[lang]
    shared = [text if isinstance(text, str) else text[place] for text in data["shared"]]
    lines, fields = data["lineFields"], data["fields"]
    for row, finding in zip(data["findings"], review.findings, strict=True):
        line = dict(zip(lines, data["lines"][row[0]], strict=True))
        area = finding.area_name.zh if lang == "zh" else finding.area
        told = data["texts"]["sentence.whole"][place].format(
            area=area,
            year=row[fields.index("year")],
            name=shared[line["inside"]],
            clauses=shared[row[fields.index("rest")]],
        )
        assert told == sentence(finding, lang)


def test_vendored_libraries_are_those_named_beside_them() -> None:
    told = (VENDOR / "README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| (\S+\.js) \| \S+ \| ([0-9a-f]{64}) \|$", told, re.MULTILINE))
    found = {one.name: sha256(one.read_bytes()).hexdigest() for one in VENDOR.iterdir() if one.name.endswith(".js")}
    assert found == named


def test_every_library_brings_its_licence_along() -> None:
    assert script_text().count("Permission to use, copy, modify, and/or distribute this software") == 3


def test_what_would_turn_the_text_round_is_shown_by_name() -> None:
    page = review_page(AWKWARD["right to left"]()).decode()
    assert RIGHT_TO_LEFT.replace("\u202e", "⟨U+202E⟩") in page
    assert "\u202e" not in page


def test_a_formula_stays_in_the_data_as_typed() -> None:
    assert FORMULA in str(data_of(review_page(AWKWARD["formulas"]()))["shared"])
