"""The known word that somebody probably meant."""

import pytest

from plan_compliance.intake.nearest import nearest, nearest_word

WORDS = ("at_least", "at_most", "nursing_bed_share")


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("atleast", "at_least"),
        ("At-Least", "at_least"),
        ("ａｔ＿ｍｏｓｔ", "at_most"),
        ("nursing_bed_shares", "nursing_bed_share"),
    ],
)
def test_a_slip_finds_its_word(found: str, meant: str) -> None:
    assert nearest(found, WORDS) == meant


@pytest.mark.parametrize("found", ["", "zzz", "目标"])
def test_a_stranger_finds_none(found: str) -> None:
    assert nearest(found, WORDS) == ""


@pytest.mark.parametrize(
    ("found", "meant"), [("约束性", "binding"), ("预期性", "expected"), ("bindin", "binding"), ("达标", "")]
)
def test_a_chinese_label_finds_the_word_of_the_list(found: str, meant: str) -> None:
    assert nearest_word(found, ("binding", "expected")) == meant
