"""Texts as people type them: labels of the closed lists are told from mere dashes."""

import pytest

from plan_compliance.intake.typed import is_label, rewritten
from plan_compliance.vocabulary import Status
from tests.intake.office import read

HEADS = "area,year,indicator,value,状态\n"


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [("status", "暂无", True), ("status", "初步数", True), ("status", "--", False), ("source", "暂无", False)],
)
def test_a_label_is_known_in_its_own_column(name: str, text: str, known: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert is_label(name, text) is known


def test_a_label_becomes_its_word() -> None:
    assert rewritten("status", "暂无") == "not_available"
    assert rewritten("source", "暂无") == "暂无"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("river,2023,beds,,暂无", Status.NOT_AVAILABLE),
        ("river,2023,beds,30,初步数", Status.PROVISIONAL),
        ("river,2023,beds,30,--", Status.FINAL),
    ],
)
def test_a_status_may_be_chosen_from_the_list_of_the_form(row: str, status: Status) -> None:
    found = read((HEADS + row + "\n").encode(), ".csv")
    assert [fault.message("en") for fault in found.faults] == []
    assert [one.status for one in found.observations] == [status]
