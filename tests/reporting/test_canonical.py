"""The canonical form: read again, it is the same."""

from dataclasses import replace

import pytest

from plan_compliance.intake.submissions import read_submission
from plan_compliance.model import Observation, Place
from plan_compliance.reporting.canonical import CANONICAL, SeveralHeads, as_csv, as_yaml, filed_under
from tests.intake.office import read, words

HEADS = "area,part,year,indicator,value,unit,status,{},source,document,submitted_by,submitted_on,remark,note\n"
KINDS = {
    "level": ("", "river,,2023,beds,30.5,,,,表1,报告,局,2024-03-22,r,n"),
    "converted": ("", "river,,2023,donations,1.2,亿元,provisional,,,,,,,"),
    "without_end": ("", "river,,2023,orphans,1000,元/人·年,,,,,,,,"),
    "part": ("", "湖滨区,磨坊街道,2023,squares,1,,,,,,,,,"),
    "grade": ("", "river,,2023,grade,AA,,,,,,,,,"),
    "not_available": ("", "river,,2023,beds,暂无,,,,,,,,,"),
    "growth": ("growth", "river,,2023,beds,,,,6.9,,,,,,"),
    "since": ("change,since", "river,,2023,beds,,,,3,2020,,,,,,"),
    "satisfying": ("satisfying,of", "river,,2023,nursing,,,,7,10,,,,,,"),
    "total": ("over", "river,,2023,donations,10,,,2021/2023,,,,,,"),
    "mean": ("mean,over", "river,,2023,donations,,,,10,2021/2023,,,,,,"),
    "events": ("done", "river,,2023,centre_built,,,,2022-05; 2023,,,,,,"),
    "not_yet": ("done", "river,,2023,centre_built,,,,not_yet,,,,,,"),
    "declared": ("declared", "river,,2023,beds,,,,met,,,,,,"),
    "reading": ("on", "river,,2023,beds,30,,,2023-06-30,,,,,,"),
    "in_force": ("in_force_from,confirmed_to", "river,,2023,orphans,2000,,,2023-07-01,2025,,,,,,"),
    "evidence": ("evidence,evidence_sha256", f"river,,2023,beds,30,,,a.pdf; b.pdf,{'a' * 64}; {'b' * 64},,,,,,"),
    "confirmed": (
        "evidence,evidence_sha256,evidence_confirmed_by,evidence_confirmed_on",
        f"river,,2023,beds,30,,,a.pdf; b.pdf,--; {'b' * 64},Audit office,2024-02-01,,,,,,",
    ),
    "evidence_alone": ("evidence", "river,,2023,beds,30,,,a.pdf,,,,,,"),
}


def observed(kind: str) -> Observation:
    more, row = KINDS[kind]
    found = read((HEADS.replace("{},", f"{more}," if more else "x,").format() + row + "\n").encode(), ".csv")
    assert [one.message("en") for one in found.faults] == []
    return found.observations[0]


def stripped(one: Observation) -> Observation:
    """Without what says how it was written."""
    evidence = tuple(replace(proof, place=Place(file="")) for proof in one.evidence)
    return replace(one, place=Place(file=""), written="", converted="", note=None, evidence=evidence)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_as_csv_is_read_as_it_was(kind: str) -> None:
    one = observed(kind)
    again = read(as_csv([one], words().indicators, "zh").encode(), ".csv")
    assert [fault.message("en") for fault in again.faults] == []
    close = [replace(stripped(other), value=None) for other in again.observations]
    assert close == [replace(stripped(one), value=None)]
    assert float(again.observations[0].value or 0) == pytest.approx(float(one.value or 0))


@pytest.mark.parametrize("kind", ["level", "growth", "events", "evidence", "confirmed", "evidence_alone"])
def test_what_is_written_as_yaml_is_read_as_it_was(kind: str) -> None:
    one = replace(observed(kind), submitted_by="", submitted_on="")
    indicators, areas = words().indicators, words().areas
    again, faults = read_submission(
        as_yaml([one], indicators, "zh").encode(), "a.yaml", indicators=indicators, areas=areas
    )
    assert faults == ()
    assert [stripped(other) for other in again] == [stripped(one)]


@pytest.mark.parametrize("form", CANONICAL)
def test_every_form_holds_a_level(form: str) -> None:
    assert "30.5" in CANONICAL[form]([observed("level")], words().indicators, "en")


def test_a_conversion_is_kept_as_a_note() -> None:
    assert "换算：1.2 亿元 = 12000" in as_csv([observed("converted")], words().indicators, "zh")


def test_text_that_a_spreadsheet_would_run_is_not_run() -> None:
    one = replace(observed("level"), source="=1+1", submitted_by="-")
    written = as_csv([one], words().indicators, "zh")
    assert "'=1+1" in written
    assert ",-," in written


def test_two_kinds_of_figure_share_a_mapping_in_yaml() -> None:
    level = replace(observed("level"), remark=None, note=None, source="", document="", submitted_by="", submitted_on="")
    both = as_yaml([level, observed("growth")], words().indicators, "en")
    assert 'beds: {value: 30.5, unit: "beds/1000 persons", growth: 6.9}' in both


@pytest.mark.parametrize("other", ["converted", "evidence_alone"])
def test_what_one_yaml_file_cannot_hold_is_refused(other: str) -> None:
    ours = observed("level") if other == "converted" else replace(observed("evidence_alone"), read_on="2023-05")
    with pytest.raises(SeveralHeads):
        as_yaml([ours, observed(other)], words().indicators, "en")


@pytest.mark.parametrize(("kind", "area"), [("part", "lake"), ("level", "river")])
def test_a_part_is_filed_with_its_district(kind: str, area: str) -> None:
    assert filed_under(observed(kind), words().areas) == (area, "2023")


def test_a_city_is_filed_under_its_own_name() -> None:
    assert filed_under(replace(observed("level"), area="port"), words().areas) == ("port", "2023")
