"""``report.py`` in formats of one row a finding: the same findings in each, told one after the other or not at all."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from plan_compliance.cli import main
from plan_compliance.commands.progress import Progress
from plan_compliance.judging import Judgement
from plan_compliance.judging.outcome_columns import COLUMNS
from plan_compliance.reporting.csv_format import csv_lines
from plan_compliance.reporting.formats import FILES, STREAMS
from tests.commands.town import settle
from tests.reporting.made_findings import SAMPLE

RUN = ["--lang", "en", "--as-of", "2026-06-30"]
FINDING = json.loads((files("plan_compliance.schemas") / "report.schema.json").read_text(encoding="utf-8"))
FINDING |= {"$ref": "#/$defs/finding", "type": "object", "required": []}
FINDING.pop("properties")
FINDING.pop("additionalProperties", None)


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(settle(tmp_path))
    return tmp_path


def of_csv(path: Path) -> list[str]:
    return [row["address"] for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))]


def of_lines(path: Path) -> list[str]:
    return [json.loads(line)["address"] for line in path.read_text(encoding="utf-8").splitlines()]


def of_parquet(path: Path) -> list[str]:
    table = pl.read_parquet(path).select(pl.col("plan", "target", "area", "year").cast(pl.String))
    return ["/".join(row) for row in table.iter_rows()]


def of_book(path: Path) -> list[str]:
    head, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [str(row[head.index("address")]) for row in rows]


ADDRESSES: dict[str, Callable[[Path], list[str]]] = {
    "csv": of_csv,
    "jsonl": of_lines,
    "parquet": of_parquet,
    "xlsx": of_book,
}


def test_every_format_of_rows_is_read_here() -> None:
    assert ADDRESSES.keys() == STREAMS.keys()


@pytest.mark.parametrize("beside", [[], ["--summary", "summary.md"]])
@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ([], 15),
        (["--district", "山区"], 10),
        (["--district", "hill,lake", "--year", "2023"], 3),
        (["--nature", "binding", "--plan", "lake-2021-2025"], 5),
    ],
)
def test_every_format_holds_the_findings_chosen(chosen: list[str], count: int, beside: list[str], town: Path) -> None:
    assert main([*RUN, *chosen, *beside, "--format", ",".join(STREAMS), "--out", "rows"]) == 0
    assert main([*RUN, *chosen, "--format", "json", "--out", "report.json"]) == 0
    told = [row["address"] for row in json.loads((town / "report.json").read_text(encoding="utf-8"))["findings"]]
    assert len(told) == count
    assert {name: read(town / "rows" / FILES[name]) for name, read in ADDRESSES.items()} == dict.fromkeys(
        ADDRESSES, told
    )


@pytest.mark.parametrize("name", STREAMS)
def test_columns_and_findings_write_the_same_bytes(name: str, town: Path) -> None:
    assert main([*RUN, "--format", name, "--out", "alone"]) == 0
    assert main([*RUN, "--format", f"{name},text", "--out", "both"]) == 0
    assert main([*RUN, "--format", name, "--out", "again"]) == 0
    alone = (town / "alone").read_bytes()
    assert (town / "both" / FILES[name]).read_bytes() == alone == (town / "again").read_bytes()


def test_a_line_is_a_finding_of_the_published_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [error.message for line in lines for error in Draft202012Validator(FINDING).iter_errors(line)] == []
    assert [*Draft202012Validator(FINDING).iter_errors({**lines[0], "verdict": "perhaps"})] != []


def test_parquet_holds_typed_columns_and_sentences_on_request(town: Path) -> None:
    assert main([*RUN, "--format", "parquet", "--out", "plain.parquet"]) == 0
    assert main([*RUN, "--format", "parquet", "--sentences", "--out", "told.parquet"]) == 0
    plain, told = pl.read_parquet(town / "plain.parquet"), pl.read_parquet(town / "told.parquet")
    assert tuple(plain.columns) == COLUMNS
    assert plain.schema["actual"] == pl.Float64
    assert plain.schema["year"] == pl.Int32
    assert plain.schema["waived"] == pl.Boolean
    assert told.drop("sentence_zh", "sentence_en").equals(plain)
    assert told["sentence_en"][0].startswith("hill 2021, beds: at least 100 by 2025")
    assert told["sentence_zh"][0].startswith("山区2021年，")


# --- nothing told that need not be, nothing kept ----------------------------------------------------


def refuse(*_: object) -> None:
    raise AssertionError


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Judgement, "streamed", refuse)


@pytest.fixture
def unkept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Judgement, "findings", property(refuse))


@pytest.mark.usefixtures("untold", "unkept")
def test_parquet_chooses_gates_and_writes_without_telling_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--format", "parquet", "--out", "out.parquet", "--gate", "data", "--district", "lake"]
    assert main([*RUN, *words]) == 1
    assert "not passed: 2 findings fail --gate data" in capsys.readouterr().err


@pytest.mark.usefixtures("unkept")
@pytest.mark.parametrize("name", STREAMS)
def test_formats_of_rows_keep_no_finding(name: str) -> None:
    assert main([*RUN, "--format", name, "--out", "out"]) == 0


@pytest.mark.usefixtures("unkept")
@pytest.mark.parametrize("name", STREAMS)
def test_a_summary_beside_rows_keeps_no_finding(name: str, town: Path) -> None:
    assert main([*RUN, "--format", name, "--out", "out", "--summary", "summary.md"]) == 0
    assert (town / "summary.md").stat().st_size


@pytest.mark.parametrize("more", [[], ["--gate", "data"], ["--district", "hill", "--gate", "binding,data,schedule"]])
@pytest.mark.parametrize("baseline", [[], ["--baseline", "earlier.json"]])
def test_a_summary_says_the_same_beside_rows_and_beside_pages(more: list[str], baseline: list[str], town: Path) -> None:
    assert main([*RUN, "--format", "json", "--district", "hill", "--year", "2023", "--out", "earlier.json"]) == 0
    rows = main([*RUN, *more, *baseline, "--format", "parquet", "--out", "rows", "--summary", "rows.md"])
    pages = main([*RUN, *more, *baseline, "--format", "json", "--out", "pages", "--summary", "pages.md"])
    assert rows == pages
    assert (town / "rows.md").read_text(encoding="utf-8") == (town / "pages.md").read_text(encoding="utf-8")


def test_lines_are_written_while_findings_are_told() -> None:
    told: list[str] = []

    def findings() -> Iterator[Any]:
        for finding in SAMPLE:
            told.append(finding.address)
            yield finding

    lines = csv_lines(findings())
    assert next(lines).startswith("plan,target,area,year,address")
    assert next(lines).startswith(SAMPLE[0].plan)
    assert next(lines).startswith(SAMPLE[1].plan)
    assert told == [finding.address for finding in SAMPLE[:2]]


# --- the gate and the baseline ----------------------------------------------------------------------


def outcome(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    return main([*RUN, *words]), capsys.readouterr().err


@pytest.mark.parametrize("gate", ["none", "data", "binding,data,schedule"])
@pytest.mark.parametrize("baseline", [[], ["--baseline", "earlier.json"]])
def test_rows_stop_and_know_what_pages_stop_and_know(
    gate: str, baseline: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RUN, "--format", "json", "--district", "hill", "--out", "earlier.json"]) == 0
    held = ["--gate", gate, *baseline, "--out", "out"]
    assert outcome([*held, "--format", "parquet"], capsys) == outcome([*held, "--format", "json"], capsys)


# --- what cannot be asked for -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "parquet"], "--format parquet: nothing that a terminal can show, add --out FILE\n"),
        (["--format", "xlsx"], "--format xlsx: nothing that a terminal can show, add --out FILE\n"),
        (["--sentences"], "--sentences: only for --format parquet, the other formats hold the sentences anyhow\n"),
        (["--format", "jsonl", "--district", "hil"], "--district: unknown 'hil', did you mean 'hill'?\n"),
        (["--format", "csv", "--district", "lake", "--plan", "hill-2021-2025"], "nothing to judge: "),
        (["--format", "csv", "--out", "nowhere/out.csv"], "--out: cannot write nowhere/out.csv: "),
        (["--format", "csv,jsonl", "--out", "targets/areas.yaml"], "--out: cannot write targets/areas.yaml: "),
    ],
)
def test_what_cannot_be_written_is_refused(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, *words]) == 2
    assert capsys.readouterr().err.startswith(message)


def test_a_workbook_of_rows_needs_no_extra(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert main([*RUN, "--format", "xlsx", "--out", "out.xlsx"]) == 0
    assert of_book(town / "out.xlsx")


def test_half_a_file_is_never_seen(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / "out.csv").write_text("before", encoding="utf-8")

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plan_compliance.reporting.streams.write_csv", broken)
    assert main([*RUN, "--format", "csv", "--out", "out.csv"]) == 130
    assert (town / "out.csv").read_text(encoding="utf-8") == "before"
    assert not list(town.glob(".*partial"))


# --- the bar ----------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_every_step_moves_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, shown = Terminal(), list[str]()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("plan_compliance.commands.progress.PATIENCE", 0.0)
    begun = Progress.begin

    def begin(progress: Progress, doing: str, count: int) -> None:
        shown.append(f"{doing} {count}")
        begun(progress, doing, count)

    monkeypatch.setattr(Progress, "begin", begin)
    assert main([*RUN, "--format", "csv", "--out", "out.csv"]) == 0
    assert main([*RUN, "--format", "parquet", "--out", "out.parquet"]) == 0
    assert shown[4:] == ["read 1", "judge 3", "lay_out 15", "write 15"]
    assert shown[:4] == ["read 1", "judge 3", "write 15", "write 15"]
