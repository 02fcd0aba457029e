"""What sort of promise a target is, and how many of each a plan holds."""

import pytest

from plan_compliance.model import Target
from plan_compliance.reporting.plan_counts import plan_counts, promise_kind
from tests import made

KINDS = [
    ("a figure", made.target(made.condition("at_least", {2020: 5})), "quantified"),
    ("a date in the text", made.target(made.done(2020)), "dated"),
    ("no date in the text", made.target(made.done(2020), undated=True), "deliverable"),
    ("only a direction", made.target(made.directed("increase", 2020), undated=True), "direction"),
    ("what the city promises", made.target(made.no_value()), "higher"),
    ("listed twice", made.target(made.done(2020), same_as="other"), "restated"),
    ("a figure and a deed", made.target(made.all_of(made.condition("at_least", {2020: 5}), made.done(2020))),
     "quantified"),
    ("a deed and a direction", made.target(made.all_of(made.done(2020), made.directed("increase", 2020))), "dated"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "kind"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_a_promise_is_of_one_kind(target: Target, kind: str) -> None:
    assert promise_kind(target) == kind


def test_every_table_adds_up() -> None:
    gathered = made.gathered(
        [made.plan(*(row[1] for row in KINDS), id="one"), made.plan(KINDS[0][1], id="two")],
        (),
        [made.indicator("beds"), made.indicator("opening", "milestone")],
    )
    by_kind, by_domain, by_nature = plan_counts(gathered, "en")
    assert by_kind.rows == (("one", 2, 2, 1, 1, 1, 1, 8), ("two", 1, 0, 0, 0, 0, 0, 1), ("all", 3, 2, 1, 1, 1, 1, 9))
    assert by_domain.rows == (("one", 8, 8), ("two", 1, 1), ("all", 9, 9))
    assert by_nature.rows[-1] == ("all", 0, 0, 9, 9)
