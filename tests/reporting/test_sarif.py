"""SARIF 2.1.0: kept to the published schema, results that are recognised again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from plan_compliance.errors import fault
from plan_compliance.model import Place
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.gate import GATES
from plan_compliance.reporting.sarif import STANDING, sarif
from plan_compliance.texts import TEXTS
from tests.reporting.made_findings import ON_SHEET, beds, cited, held

PUBLISHED = import_module("pydantic_sarif.model").StaticAnalysisResultsFormatSarifVersion210JsonSchema
NAMED = [*STANDING, "screen-asked_by_nobody", "screen-late", "screen-no_source"]
"""The rules of the made-up run: those that it needs of screening's stand last."""
EMPTY = Contents(findings=(), as_of="2021-12-31", lang="zh")


def run_of(contents: Contents) -> Mapping[str, Any]:
    """The one run of a log."""
    (run,) = json.loads(sarif(contents))["runs"]
    return dict(run)


def of_fault(line: int, found: str = "bed") -> Contents:
    """One complaint about an unknown indicator."""
    place = Place(file="actuals/海珠 1.yaml", line=line, column=3)
    return replace(EMPTY, faults=(fault(place, "submission.unknown_indicator", scope="observation", found=found),))


def fingerprint(contents: Contents, number: int = 0) -> str:
    """By what a result is recognised again."""
    return str(run_of(contents)["results"][number]["partialFingerprints"]["planCompliance/v1"])


@pytest.mark.parametrize("contents", [held("zh"), held("en"), EMPTY, of_fault(0)])
def test_log_keeps_to_the_published_schema(contents: Contents) -> None:
    PUBLISHED.model_validate_json(sarif(contents), strict=False)


def test_the_schema_would_say_no() -> None:
    with pytest.raises(ValueError, match="results"):
        PUBLISHED.model_validate_json(sarif(held("en")).replace('"ruleId"', '"rule_id"'))


def test_every_rule_is_explained_in_both_languages() -> None:
    run = run_of(held("en"))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == NAMED
    assert all(f"rule.{rule}" in TEXTS and f"rule.help.{rule}" in TEXTS for rule in STANDING)
    assert [(one["language"], len(one["rules"])) for one in run["translations"]] == [("zh-CN", len(NAMED))]


@pytest.mark.parametrize("word", GATES)
def test_every_word_of_the_gate_is_a_rule(word: str) -> None:
    assert f"gate-{word}" in STANDING


def test_rules_are_found_by_their_index() -> None:
    run = run_of(held("en"))
    assert all(NAMED[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_a_rule_of_screening_is_explained_and_warns() -> None:
    *_, late, _ = run_of(held("en"))["tool"]["driver"]["rules"]
    assert late["shortDescription"] == {"text": "late"}
    assert late["defaultConfiguration"] == {"level": "warning"}
    assert late["help"]["text"].startswith("数据照常采用")


def test_levels_tell_new_from_known() -> None:
    results = run_of(held("en"))["results"]
    assert [(one["ruleId"], one["level"], one.get("baselineState")) for one in results] == [
        ("fault-observation", "error", None),
        ("fault-file", "error", None),
        ("fault-file", "error", None),
        ("gate-schedule", "error", None),
        ("gate-data", "note", "unchanged"),
        ("gate-data", "error", None),
        ("screen-no_source", "warning", None),
        ("screen-late", "warning", None),
        ("screen-asked_by_nobody", "note", None),
    ]


def test_fingerprints_outlive_moved_lines() -> None:
    assert fingerprint(of_fault(3)) == fingerprint(of_fault(30))
    assert fingerprint(of_fault(3)) != fingerprint(of_fault(3, found="beds"))


def test_two_equal_complaints_have_two_fingerprints() -> None:
    twice = replace(EMPTY, faults=(*of_fault(3).faults, *of_fault(4).faults))
    assert fingerprint(twice, 0) == fingerprint(of_fault(3))
    assert fingerprint(twice, 1) != fingerprint(twice, 0)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("actuals/海珠 1.yaml", "actuals/%E6%B5%B7%E7%8F%A0%201.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("/data/a.yaml", "file:///data/a.yaml"),
        ("C:/data/a.yaml", "file:///C:/data/a.yaml"),
    ],
)
def test_files_are_written_as_references(file: str, uri: str) -> None:
    one = replace(EMPTY, faults=(fault(Place(file=file), "csv.nul", scope="file"),))
    assert run_of(one)["results"][0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]


def test_a_miss_names_its_figure_and_its_target() -> None:
    one = beds(cited=(cited(place=Place(file="actuals/yuexiu/2020.yaml", line=9, column=5)),))
    result = run_of(replace(EMPTY, findings=(one,), gate="binding", stopped=(one,)))["results"][0]
    figure, target = (place["physicalLocation"] for place in (*result["locations"], *result["relatedLocations"]))
    assert figure == {
        "artifactLocation": {"uri": "actuals/yuexiu/2020.yaml"},
        "region": {"startLine": 9, "startColumn": 5},
    }
    assert target["artifactLocation"] == {"uri": "targets/haizhu-2016-2020.yaml"}


def test_a_cell_of_a_sheet_is_a_place_of_its_own() -> None:
    one = beds(cited=(cited(place=ON_SHEET),))
    contents = replace(EMPTY, lang="en", findings=(one,), gate="binding", stopped=(one,))
    (result,) = run_of(contents)["results"]
    assert result["message"]["text"].startswith("sheet 填报, cell E14: yuexiu 2020, ")
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "actuals/haizhu/2020.xlsx"}},
            "logicalLocations": [{"fullyQualifiedName": "sheet 填报, cell E14"}],
        }
    ]
    PUBLISHED.model_validate_json(sarif(contents))
