"""The page of what is left out."""

import pytest

from plan_compliance.model import LeftOut, Place, PlanText, Text
from plan_compliance.reporting.left_out import RULES, left_out_page
from plan_compliance.texts import TEXTS
from plan_compliance.vocabulary import LeftOutFor

PLACE = Place(file="targets/documents/hill.yaml", line=1, column=1)


def text(*entries: LeftOut, names: tuple[str, ...] = ()) -> PlanText:
    return PlanText(
        id="hill", title="山区规划", plans=("hill-2021", "hill-2016"), place=PLACE, names=names, left_out=entries
    )


def entry(section: str, *figures: str, note: Text | None = None) -> LeftOut:
    return LeftOut(section=section, why=LeftOutFor.SCOPE, place=PLACE, figures=figures, note=note)


def told(*texts: PlanText) -> list[str]:
    """The lines behind the rule and the reasons."""
    return left_out_page(texts).partition("## 山区规划\n")[2].splitlines()


def test_a_document_says_its_plans_and_names() -> None:
    assert told(text(names=("5G", "3+X"))) == [
        "",
        "`hill`, the text of: hill-2021, hill-2016.",
        "",
        "Figures that are part of a name wherever they stand: 5G, 3+X.",
    ]


def test_every_entry_is_a_row_with_its_note_in_both_languages() -> None:
    entries = (
        entry("一(一)"),
        entry("三", "150张", "3", note=Text(zh="门槛", en="a <b> | c")),
        entry("四", note=Text(zh="x", en="x")),
    )
    assert told(text(*entries))[3:] == [
        "| section | what | why | note |",
        "|---|---|---|---|",
        "| 一(一) | all of it | scope |  |",
        "| 三 | 150张, 3 | scope | 门槛<br>a \\<b\\> \\| c |",
        "| 四 | all of it | scope | x |",
    ]


@pytest.mark.parametrize("why", LeftOutFor)
def test_the_page_explains_every_reason(why: LeftOutFor) -> None:
    assert f"| {why} | " in left_out_page(())


@pytest.mark.parametrize("rule", RULES)
def test_the_page_begins_with_the_rule_of_what_is_a_promise(rule: str) -> None:
    assert TEXTS[f"left_out.rule.{rule}"][1] in left_out_page(())
