"""Whole reports, as golden files that a person reads when they change (``python -m tests.reporting.write_golden``)."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from wcwidth import wcswidth

from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.explain import explain
from plan_compliance.reporting.formats import FORMATS
from plan_compliance.texts import TEXTS
from plan_compliance.vocabulary import Flag, Measure, Pace, Reason, Trend, Verdict
from tests.reporting.made_findings import SAMPLE, held
from tests.reporting.told_findings import TOLD
from tests.reporting.write_golden import ENDINGS, GOLDEN, reports, told

REPORTS = reports()
SCHEMA = json.loads((files("plan_compliance.schemas") / "report.schema.json").read_text(encoding="utf-8"))
EVERY_KIND = tuple(TOLD.values())


def of_every_kind(lang: str) -> Contents:
    return Contents(findings=EVERY_KIND, as_of="2021-12-31", lang=lang, complete=True)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_report_reads_as_its_golden_file(name: str) -> None:
    assert REPORTS[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(REPORTS)


@pytest.mark.parametrize("name", list(TOLD))
def test_sentence_reads_as_in_the_table(name: str) -> None:
    assert told(name) in (GOLDEN / "sentences.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*Verdict, *Pace])
def test_every_verdict_and_pace_is_told_in_the_table(word: str) -> None:
    assert word in {found for finding in EVERY_KIND for found in (finding.verdict, finding.pace)}


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_is_told_in_the_table(measure: Measure) -> None:
    assert measure in {finding.measure for finding in EVERY_KIND}


@pytest.mark.parametrize("flag", sorted(set(Flag) - {Flag.ASSUMED, Flag.UNDATED}))
def test_every_flag_with_something_to_tell_is_told_in_the_table(flag: Flag) -> None:
    assert flag in {found for finding in EVERY_KIND for found in finding.flags}


def test_every_format_has_a_golden_file_in_both_languages() -> None:
    assert {f"{lang}.{ENDINGS[name]}" for lang in ("zh", "en") for name in FORMATS} <= set(REPORTS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_of_text_is_wider_than_the_terminal(lang: str) -> None:
    assert max(wcswidth(line) for line in FORMATS["text"](of_every_kind(lang)).splitlines()) <= 100


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_of_an_explanation_is_wider_than_the_terminal(lang: str) -> None:
    told_in_full = "".join(explain(finding, lang) for finding in EVERY_KIND)
    assert max(wcswidth(line) for line in told_in_full.splitlines()) <= 100


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("contents", [of_every_kind("en"), held("zh")])
def test_json_keeps_to_the_published_schema(contents: Contents) -> None:
    report = json.loads(FORMATS["json"](contents))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(report)] == []


@pytest.mark.parametrize("name", FORMATS)
def test_same_findings_give_the_same_words(name: str) -> None:
    assert FORMATS[name](of_every_kind("zh")) == FORMATS[name](of_every_kind("zh"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_can_be_made_of_a_single_finding(name: str) -> None:
    assert FORMATS[name](Contents(findings=SAMPLE[:1], as_of="2021-12-31", lang="en")).endswith("\n")


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("trend", Trend)
def test_every_reason_and_trend_has_words(reason: Reason, trend: Trend) -> None:
    assert {f"reason.{reason}", f"trend.{trend}"} <= set(TEXTS)
