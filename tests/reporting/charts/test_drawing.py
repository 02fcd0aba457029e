"""A chart as a file: the same bytes every time, whatever is written on it and whatever the user has set."""

from dataclasses import replace

import matplotlib as mpl
import pytest

from plan_compliance.model import Text
from plan_compliance.reporting.charts.canvas import CHINESE, Form, broken, chinese_family
from plan_compliance.reporting.charts.drawing import CHARTS, drawn
from plan_compliance.reporting.charts.signs import SIGNS, outline
from plan_compliance.texts import TEXTS
from tests.reporting.charts.seen import seen
from tests.reporting.made_findings import SAMPLE
from tests.reporting.other_processes import answers

EVIL = "<b>&amp; ]]> --> =1+1\x00\x07\ud800 \u202egnp $x_1^2$ {braces} %s \\frac שלום 😀\nline"
AGAIN = """
import hashlib
from plan_compliance.reporting.charts.canvas import Form
from plan_compliance.reporting.charts.drawing import CHARTS, drawn
from tests.reporting.made_findings import SAMPLE
for name in CHARTS:
    for form in Form:
        print(hashlib.sha256(drawn(name, SAMPLE, "zh", form=form)).hexdigest())
"""


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_chart_is_drawn_of_every_kind_of_finding(name: str, lang: str) -> None:
    assert drawn(name, SAMPLE, lang, form=Form.PNG).startswith(b"\x89PNG")
    assert seen(name, SAMPLE, lang)


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_that_is_written_breaks_a_picture(name: str) -> None:
    evil = Text(zh=EVIL, en=EVIL)
    told = seen(name, [replace(one, name=evil, area_name=evil, indicator_name=evil, unit=EVIL) for one in SAMPLE])
    assert told


def test_another_process_draws_the_same_bytes() -> None:
    assert len(answers(AGAIN)) == 1


def test_the_settings_of_the_user_change_nothing() -> None:
    before = drawn("verdicts", SAMPLE, "zh")
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none"}):
        assert drawn("verdicts", SAMPLE, "zh") == before


def test_nothing_of_the_day_or_the_machine_is_in_a_file() -> None:
    svg = drawn("verdicts", SAMPLE, "zh").decode()
    assert "<dc:date>" not in svg
    assert "<title>海珠区、越秀区：历年判断</title>" in svg
    assert b"Software" not in drawn("verdicts", SAMPLE, "zh", form=Form.PNG)


def test_a_chinese_font_is_looked_for_among_those_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib import font_manager  # noqa: PLC0415

    chinese_family.cache_clear()
    assert chinese_family() in {"", *CHINESE}
    others = [font for font in font_manager.fontManager.ttflist if font.name not in CHINESE]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", others)
    chinese_family.cache_clear()
    assert chinese_family() == ""
    assert drawn("verdicts", SAMPLE, "zh").startswith(b"<?xml")
    chinese_family.cache_clear()


def test_what_is_too_long_for_its_lines_ends_in_an_ellipsis() -> None:
    assert broken("one two three", 7, lines=2) == "one two\nthree"
    assert broken("one two three four", 5, lines=2) == "one\ntw…"


def test_no_two_states_look_alike() -> None:
    assert set(SIGNS) <= set(TEXTS)
    assert len({look.sign for look in SIGNS.values()}) == len(SIGNS)
    assert all(outline(key)[1] > 0 for key in SIGNS)
