"""Evidence: read from every spelling, proved against the files beside the submission, and never anything else."""

import hashlib
import os
from pathlib import Path

import pytest

from plan_compliance.intake import folders, gather
from plan_compliance.intake.csv_submissions import read_csv_submission
from plan_compliance.intake.submissions import read_submission
from plan_compliance.model import Observation
from tests.commands.town import settle
from tests.intake.little import AREAS, INDICATORS

SUM = hashlib.sha256(b"paper").hexdigest()
OTHER = "ab" * 32
HEAD = "area: haizhu\nyear: 2017\nobservations:\n"


def read(line: str) -> tuple[tuple[Observation, ...], list[str]]:
    """The observations of one line of YAML, and what is wrong with it."""
    observations, faults = read_submission(f"{HEAD}  {line}\n".encode(), "a.yaml", indicators=INDICATORS, areas=AREAS)
    return tuple(observations), [fault.message("en") for fault in faults]


def read_row(columns: str, cells: str) -> tuple[tuple[Observation, ...], list[str]]:
    """The observations of one row of CSV, and what is wrong with it."""
    text = f"area,year,indicator,value,{columns}\nhaizhu,2017,beds,2,{cells}\n"
    observations, faults = read_csv_submission(text.encode(), "a.csv", indicators=INDICATORS, areas=AREAS)
    return tuple(observations), [fault.message("en") for fault in faults]


def sides(observations: tuple[Observation, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (one.file, one.sha256, one.confirmed_by, one.confirmed_on)
        for observation in observations
        for one in observation.evidence
    ]


# --- spellings

YAML = {
    "one": ("evidence: a.pdf", [("a.pdf", "", "", "")]),
    "list": ("evidence: [a.pdf, b/c.pdf]", [("a.pdf", "", "", ""), ("b/c.pdf", "", "", "")]),
    "sums": (f"evidence: a.pdf, evidence_sha256: {OTHER.upper()}", [("a.pdf", OTHER, "", "")]),
    "one of two": (
        f"evidence: [a.pdf, b.pdf], evidence_sha256: [--, {OTHER}]",
        [("a.pdf", "", "", ""), ("b.pdf", OTHER, "", "")],
    ),
    "mapping": (
        f"evidence: [{{file: a.pdf, sha256: {OTHER}, confirmed_by: 李四, confirmed_on: 2018-03-01}}]",
        [("a.pdf", OTHER, "李四", "2018-03-01")],
    ),
    "mixed": (
        "evidence: [a.pdf, {file: 'https://example.org/a b', confirmed_by: Li}]",
        [("a.pdf", "", "", ""), ("https://example.org/a b", "", "Li", "")],
    ),
}


@pytest.mark.parametrize("case", YAML)
def test_every_spelling_is_read(case: str) -> None:
    line, expected = YAML[case]
    observations, faults = read(f"beds: {{value: 2, {line}}}")
    assert (sides(observations), faults) == (expected, [])


def test_a_table_has_a_column_for_each_side() -> None:
    columns = "evidence,evidence_sha256,evidence_confirmed_by,evidence_confirmed_on"
    observations, faults = read_row(columns, f"a.pdf；b.pdf,{OTHER}; --,李四,2018-03-01；2018-03-02")
    assert faults == []
    assert sides(observations) == [("a.pdf", OTHER, "李四", "2018-03-01"), ("b.pdf", "", "李四", "2018-03-02")]


def test_parts_share_the_evidence_of_the_whole_unless_they_bring_their_own() -> None:
    parts = "{binjiang: 1, fengyang: {value: 2, evidence: b.pdf}}"
    line = f"beds: {{evidence: [{{file: a.pdf, confirmed_by: Li}}], parts: {parts}}}"
    assert sides(read(line)[0]) == [("a.pdf", "", "Li", ""), ("b.pdf", "", "", "")]


WRONG = {
    "absolute": ("evidence: /etc/passwd", "4:30: the evidence '/etc/passwd' lies outside the submission's folder, "),
    "above": ("evidence: a/../../b.pdf", "4:30: the evidence 'a/../../b.pdf' lies outside the submission's folder, "),
    "drive": ("evidence: 'C:/b.pdf'", "4:30: expected a relative path with / between folders, found 'C:/b.pdf'"),
    "backslash": (r"evidence: 'a\b.pdf'", r"4:30: expected a relative path with / between folders, found 'a\b.pdf'"),
    "scheme": ("evidence: 'file:///etc/passwd'", "4:30: 'file:///etc/passwd' is no address, write one with https://"),
    "no host": ("evidence: 'https:///a.pdf'", "4:30: 'https:///a.pdf' is no address"),
    "no address": ("evidence: 'http://[x'", "4:30: 'http://[x' is no address"),
    "sum": (
        "evidence: [a.pdf, {file: b.pdf, sha256: abc}]",
        "4:60: expected a SHA-256 of 64 hexadecimal digits, found 'abc'; copy it again",
    ),
    "day": ("evidence: [{file: b.pdf, confirmed_on: 2018-02-30}]", "4:59: "),
    "no file": ("evidence: [{file: ''}]", "4:38: 'file' is blank"),
    "unknown key": ("evidence: [{file: a.pdf, sha: abc}]", "4:45: unknown key 'sha', did you mean 'sha256'?"),
    "file forgotten": ("evidence: [{sha256: abc}]", "4:31: 'file' is missing"),
    "too many": (
        "evidence: a.pdf, evidence_confirmed_on: [2018-01-01, 2018-01-02]",
        "4:60: 2 of evidence_confirmed_on for 1 of evidence, write one for each (-- where there is none)",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_and_the_figure_refused(case: str) -> None:
    line, message = WRONG[case]
    observations, faults = read(f"beds: {{value: 2, {line}}}")
    assert len(faults) == 1
    assert faults[0].startswith(f"a.yaml:{message}")
    assert [one.refused for one in observations] == [True]


def test_a_complaint_about_a_table_names_its_cell() -> None:
    assert read_row("evidence,evidence_sha256", "a.pdf,abc")[1] == [
        "a.csv:2:6: expected a SHA-256 of 64 hexadecimal digits, found 'abc'; copy it again"
    ]


# --- the files themselves


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town whose submission lies in actuals/hill, beside a paper."""
    monkeypatch.chdir(settle(tmp_path))
    (tmp_path / "actuals" / "2021.yaml").unlink()
    hill = tmp_path / "actuals" / "hill"
    (hill / "papers").mkdir(parents=True)
    (hill / "papers" / "a.pdf").write_bytes(b"paper")
    (tmp_path / "actuals" / "above.pdf").write_bytes(b"paper")
    return hill


def gathered(hill: Path, file: str, sha256: str = "") -> tuple[list[bool], list[str]]:
    """Whether each figure of a submission that cites ``file`` is refused, and the complaints."""
    summed = f", sha256: {sha256}" if sha256 else ""
    coverage = f"{{value: 50, evidence: [{{file: {file}{summed}}}]}}"
    text = f"area: hill\nyear: 2022\nobservations:\n  coverage: {coverage}\n  beds: 3\n"
    (hill / "2022.yaml").write_text(text, encoding="utf-8")
    found, faults = gather(Path("targets"), Path("actuals"))
    return [one.refused for one in found.observations], [fault.message("en") for fault in faults]


@pytest.mark.parametrize("sha256", ["", SUM, SUM.upper()])
def test_a_paper_that_is_there_and_the_same_proves_its_figure(sha256: str, town: Path) -> None:
    assert gathered(town, "papers/a.pdf", sha256) == ([False, False], [])


def test_an_address_is_believed_and_never_asked(town: Path) -> None:
    assert gathered(town, "https://example.org/a.pdf", SUM) == ([False, False], [])


def test_a_paper_that_changed_costs_the_figure_and_no_other(town: Path) -> None:
    refused, (complaint,) = gathered(town, "papers/a.pdf", OTHER)
    assert refused == [False, True]
    assert complaint == (
        f"actuals/hill/2022.yaml:4:43: the SHA-256 of 'papers/a.pdf' is {SUM[:12]}…, expected {OTHER[:12]}…; "
        "it is another file, have it confirmed again"
    )


@pytest.mark.parametrize("file", ["b.pdf", "papers/a.pdf/b.pdf", "papers/nowhere/a.pdf"])
def test_a_paper_that_is_not_there_costs_the_figure(file: str, town: Path) -> None:
    refused, (complaint,) = gathered(town, file)
    assert refused == [False, True]
    assert complaint == (
        f"actuals/hill/2022.yaml:4:43: there is no '{file}' beside the submission, hand it in too or correct its name"
    )


def test_a_link_is_not_followed(town: Path) -> None:
    (town / "link.pdf").symlink_to(town.parent / "above.pdf")
    (town / "folder").symlink_to(town.parent)
    complaints = [gathered(town, file)[1][0].partition("evidence ")[2] for file in ("link.pdf", "folder/above.pdf")]
    assert complaints == [
        "'link.pdf' is a link, which is not followed; hand in the file itself",
        "'folder/above.pdf' is a link, which is not followed; hand in the file itself",
    ]


@pytest.mark.parametrize("file", ["papers", "."])
def test_a_folder_proves_nothing(file: str, town: Path) -> None:
    assert gathered(town, file)[1][0].endswith(f"the evidence '{file}' is no ordinary file, name a file")


def test_a_pipe_is_not_waited_for(town: Path) -> None:
    os.mkfifo(town / "pipe.pdf")
    assert gathered(town, "pipe.pdf", SUM)[1][0].endswith("is no ordinary file, name a file")


def test_a_name_that_no_system_takes_is_refused(town: Path) -> None:
    assert "cannot be read: " in gathered(town, "a" * 300)[1][0]


def test_a_paper_may_be_too_large(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LARGEST_EVIDENCE", 0)
    assert gathered(town, "papers/a.pdf", SUM)[1][0].endswith("has more than 0 MB, make it smaller or name an address")


def test_a_paper_is_hashed_once_for_all_figures_that_it_proves(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    digest = hashlib.file_digest

    def count(file: object, name: str) -> object:
        counted.append(name)
        return digest(file, name)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "file_digest", count)
    cited = f"{{value: 5, evidence: [{{file: papers/a.pdf, sha256: {SUM}}}]}}"
    text = f"area: hill\nyear: 2022\nobservations:\n  coverage: {cited}\n  beds: {cited}\n"
    (town / "2022.yaml").write_text(text, encoding="utf-8")
    assert gather(Path("targets"), Path("actuals"))[1] == ()
    assert counted == ["sha256"]
