"""What is known of a plan's text: ``targets/documents/*.yaml``."""

from pathlib import Path

import pytest

from plan_compliance.errors import PlanError
from plan_compliance.intake import gather
from plan_compliance.model import PlanText, Text
from plan_compliance.vocabulary import LeftOutFor
from tests.commands.town import settle

WHOLE = """\
document: hill-plan
title: Plan of the hill
plans: [hill-2021-2025]
names: [5G, 12345]
left_out:
  - {section: 1, why: review}
  - {section: 三(二)3, figures: [150张, 3], why: scope, note: {zh: 门槛, en: a threshold}}
"""
BARE = "document: {document}\ntitle: A plan\nplans: [{plan}]\n"


def texts(folder: Path, **documents: str) -> tuple[PlanText, ...]:
    settle(folder)
    (folder / "targets/documents").mkdir()
    for name, content in documents.items():
        (folder / f"targets/documents/{name}.yaml").write_text(content, encoding="utf-8")
    return gather(folder / "targets", folder / "actuals")[0].texts


def complaints(folder: Path, **documents: str) -> list[str]:
    with pytest.raises(PlanError) as refused:
        texts(folder, **documents)
    return [
        fault.message("en").removeprefix(f"{folder.as_posix()}/targets/documents/") for fault in refused.value.faults
    ]


def test_a_text_says_which_plans_it_holds_and_what_is_left_out(tmp_path: Path) -> None:
    (text,) = texts(tmp_path, one=WHOLE)
    assert (text.id, text.title, text.plans) == ("hill-plan", "Plan of the hill", ("hill-2021-2025",))
    assert text.names == ("5G", "12345")
    assert [(one.section, one.figures, one.why) for one in text.left_out] == [
        ("1", (), LeftOutFor.REVIEW),
        ("三(二)3", ("150张", "3"), LeftOutFor.SCOPE),
    ]
    assert text.left_out[1].note == Text(zh="门槛", en="a threshold")
    assert text.left_out[1].place.line == 7


def test_texts_come_by_id(tmp_path: Path) -> None:
    one = BARE.format(document="b", plan="hill-2021-2025")
    assert [text.id for text in texts(tmp_path, a=one, b=BARE.format(document="a", plan="lake-2021-2025"))] == [
        "a",
        "b",
    ]


def test_targets_without_documents_have_no_texts(tmp_path: Path) -> None:
    assert gather(settle(tmp_path) / "targets", None)[0].texts == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (
            BARE.format(document="b", plan="hil-2021-2025"),
            "b.yaml:1:11: unknown plan 'hil-2021-2025', did you mean 'hill-",
        ),
        (
            BARE.format(document="a", plan="lake-2021-2025"),
            "b.yaml:1:11: document 'a' is given twice, first at ",
        ),
        (
            BARE.format(document="b", plan="hill-2021-2025"),
            "b.yaml:1:11: plan 'hill-2021-2025' is listed at ",
        ),
        ("document: b\nplans: [lake-2021-2025]\n", "b.yaml:1:1: 'title' is missing, write title: …"),
        (
            WHOLE.replace("hill-plan", "b").replace("hill", "lake").replace("why: review", "why: reviw"),
            "b.yaml:6:23: unknown word",
        ),
    ],
)
def test_what_is_wrong_with_a_text_is_told(content: str, complaint: str, tmp_path: Path) -> None:
    told = complaints(tmp_path, a=BARE.format(document="a", plan="hill-2021-2025"), b=content)
    assert [one[: len(complaint)] for one in told] == [complaint]
