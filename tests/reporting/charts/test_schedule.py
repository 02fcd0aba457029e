"""Progress against schedule."""

from plan_compliance.model import Text
from plan_compliance.reporting.charts.schedule import _heights
from plan_compliance.vocabulary import Pace
from tests.reporting.charts.seen import seen
from tests.reporting.made_findings import YUEXIU, due, finding, moved


def test_each_pace_has_its_word() -> None:
    ahead = finding(target="b", pace=Pace.AHEAD, movement=moved(progress=80.0))
    texts = seen("schedule", [finding(), ahead])
    assert texts[0] == "Progress against schedule (2017)"
    assert {"behind", "ahead", "exactly on schedule"} <= set(texts)


def test_those_behind_are_named() -> None:
    texts = seen("schedule", [finding(), finding(target="b", pace=Pace.AHEAD, name=Text(zh="乙", en="Fine"))])
    assert "Charity squares" in texts
    assert "Fine" not in texts


def test_their_districts_too_where_there_are_several() -> None:
    other = finding(area="yuexiu", area_name=YUEXIU)
    assert {"Haizhu: Charity squares", "Yuexiu: Charity squares"} <= set(seen("schedule", [finding(), other]))


def test_what_lies_beyond_and_what_has_no_path_is_counted() -> None:
    beyond, without = (
        finding(target="b", movement=moved(progress=900.0)),
        finding(target="c", movement=moved(schedule=None)),
    )
    note = "1 lie beyond the frame and are drawn at its edge; 1 of 3 targets have no progress or no schedule and are"
    assert note in " ".join(seen("schedule", [finding(), beyond, without]))


def test_a_finished_target_shows_its_verdict() -> None:
    assert "met" in seen("schedule", [due(movement=moved(schedule=100.0, progress=100.0))])


def test_a_crowd_is_drawn_side_by_side() -> None:
    assert "behind" in seen("schedule", [finding(target=f"t{n}") for n in range(30)])


def test_names_keep_apart_and_inside_the_frame() -> None:
    assert _heights([50.0, 49.0, 0.0]) == [50.0, 31.0, 0.0]
    assert _heights([-20.0, -21.0]) == [-11.0, -30.0]
    assert _heights([]) == []


def test_nothing_is_said_to_be_nothing() -> None:
    assert {"Progress against schedule (—)", "There is nothing to draw"} <= set(seen("schedule", []))
