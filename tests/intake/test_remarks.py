"""What a district says of a figure: one sentence, and the reason, measure and date that it labels."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.intake.remarks import LABELS, labelled, remark_of


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("场地不足", {}),
        ("", {}),
        (
            "原因：场地不足；措施：与街道共建；时限：2024",
            {"reason": "场地不足", "measure": "与街道共建", "by_when": "2024"},
        ),
        ("原因:场地不足; 措施: 与街道共建", {"reason": "场地不足", "measure": "与街道共建"}),
        (
            "Reason: no site; measure: shared halls; by: 2024",
            {"reason": "no site", "measure": "shared halls", "by_when": "2024"},
        ),
        ("原因：场地不足；资金不足；措施：共建", {"reason": "场地不足；资金不足", "measure": "共建"}),
        ("见附件；措施：共建", {"measure": "共建"}),
        ("措施：甲；措施：乙", {"measure": "甲；乙"}),
        ("原因：", {}),
        ("原因不明：待查", {}),
    ],
)
def test_labelled_clauses_are_told_apart(sentence: str, parts: dict[str, str]) -> None:
    assert labelled(sentence) == parts


def test_what_is_given_apart_is_kept_apart_whatever_it_holds() -> None:
    remark = remark_of("", "", {"reason": "甲；措施：乙"})
    assert remark is not None
    assert (remark.reason, remark.measure, remark.said.zh) == ("甲；措施：乙", "", "原因：甲；措施：乙")


def test_a_sentence_stands_before_the_parts_and_in_both_languages() -> None:
    remark = remark_of("说明", "said", {"by_when": "2024"})
    assert remark is not None
    assert (remark["zh"], remark["en"], remark.by_when) == ("说明；时限：2024", "said; by: 2024", "2024")


def test_nothing_said_is_no_remark() -> None:
    assert remark_of("", "", {"reason": ""}) is None


WORDS = st.text(alphabet="场地不足ab1，. ", min_size=1).map(str.strip).filter(bool)


@given(st.dictionaries(st.sampled_from(sorted(LABELS)), WORDS))
def test_parts_written_as_one_sentence_are_read_as_the_same_parts(parts: dict[str, Any]) -> None:
    remark = remark_of("", "", parts)
    again = remark_of(remark["zh"], remark["zh"]) if remark else None
    assert [getattr(again, name, "") for name in LABELS] == [parts.get(name, "") for name in LABELS]
