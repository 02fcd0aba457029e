"""The door for Python: what is judged, the frames and tables made of it, what is refused."""

import csv
import io
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

import plan_compliance
from plan_compliance import api
from plan_compliance.api import Judged, judge
from plan_compliance.cli import main
from plan_compliance.judging.finding import Finding
from plan_compliance.model import Text
from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.formats import FORMATS
from plan_compliance.vocabulary import Method
from tests.commands.town import settle
from tests.reporting.made_findings import SAMPLE, due
from tests.reporting.told_findings import TOLD

AS_OF = "2022-06-30"
EVERY_KIND = tuple(TOLD.values())
WICKED = Text(zh="<script>alert(1)</script>", en="<script>alert(1)</script>")
REPORT = FORMATS["json"](Contents(findings=EVERY_KIND, as_of=AS_OF, lang="en", complete=True))


def of(findings: tuple[Finding, ...] = SAMPLE, lang: str = "en") -> Judged:
    return Judged(findings=findings, faults=(), as_of="2021-12-31", lang=lang)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    return tmp_path


# --- judging --------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", [AS_OF, date(2022, 6, 30), datetime(2022, 6, 30, 12)])  # noqa: DTZ001 - a day alone
def test_a_folder_is_judged_as_by_the_command(
    as_of: str | date, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged = judge(targets=town / "targets", actuals=str(town / "actuals"), as_of=as_of, lang="en")
    assert main(["--format", "csv", "--as-of", AS_OF]) == 0
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert [finding.address for finding in judged.findings] == [row["address"] for row in rows]
    assert (judged.as_of, judged.faults) == (AS_OF, ())


@pytest.mark.usefixtures("town")
def test_without_a_day_it_is_judged_as_of_today() -> None:
    assert date.fromisoformat(judge().as_of) >= date(2026, 1, 1)


def test_what_is_wrong_with_a_submission_is_kept_and_the_rest_judged(town: Path) -> None:
    (town / "actuals" / "lake.yaml").write_text("area: lake\nyear: 2021\nobservations: {beds: many}\n", "utf-8")
    assert [fault.place.file for fault in judge(as_of=AS_OF).faults] == ["actuals/lake.yaml"]


def test_a_faulty_plan_is_refused_with_every_fault(town: Path) -> None:
    plan = town / "targets" / "hill-2021-2025.yaml"
    plan.write_text(plan.read_text("utf-8").replace("at_least", "atleast"), "utf-8")
    with pytest.raises(plan_compliance.PlanError) as refused:
        judge(as_of=AS_OF)
    assert len(refused.value.faults) == 2


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"as_of": "20220630"}, ValueError, "as_of: '20220630', expected a day such as '2020-12-31'"),
        ({"as_of": "soon"}, ValueError, "as_of: 'soon', expected a day"),
        ({"method": "oecd"}, ValueError, "method: 'oecd', expected one of: destatis, open_sdg, un"),
        ({"lang": "fr"}, ValueError, "lang: 'fr', expected 'zh' or 'en'"),
        ({"targets": "nowhere"}, NotADirectoryError, "nowhere: no such folder"),
    ],
)
def test_what_cannot_be_judged_is_refused(asked: dict[str, str], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        judge(**{"as_of": AS_OF, **asked})


@pytest.mark.usefixtures("town")
def test_nothing_to_judge_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "judged_by", lambda *_, **__: SimpleNamespace(findings=()))
    with pytest.raises(ValueError, match="nothing to judge"):
        judge(as_of=AS_OF, lang="en")


@pytest.mark.usefixtures("town")
def test_the_trend_is_told_by_the_method_asked_for() -> None:
    judged = judge(as_of=AS_OF, method="un", lang="en")
    assert {finding.method for finding in judged.findings} == {Method.UN}
    assert "extrapolation of the United Nations" in str(judged.table(columns="trend"))


# --- frames ---------------------------------------------------------------------------------------


def test_a_frame_has_the_columns_of_the_csv_report() -> None:
    report = FORMATS["csv"](Contents(findings=EVERY_KIND, as_of=AS_OF, lang="en", complete=True))
    assert of(EVERY_KIND).to_polars().columns == next(csv.reader(io.StringIO(report)))


def test_what_json_tells_flat_a_frame_tells_alike() -> None:
    frame = of(EVERY_KIND).to_polars()
    rows = json.loads(REPORT)["findings"]
    shared = [name for name in frame.columns if name in rows[0] and not isinstance(rows[0][name], list | dict)]
    flat = [name for name in shared if all(not isinstance(row[name], list | dict) for row in rows)]
    assert len(flat) > 50
    assert frame.select(flat).to_dicts() == [{name: row[name] for name in flat} for row in rows]


def test_what_a_column_holds_does_not_depend_on_its_values() -> None:
    assert of(EVERY_KIND).to_polars().schema == of(SAMPLE[:1]).to_polars().schema


def test_no_column_of_words_holds_numbers() -> None:
    frame = of(EVERY_KIND).to_polars()
    rows = json.loads(REPORT)["findings"]
    words = [name for name, kind in frame.schema.items() if kind == pl.String and name in rows[0]]
    assert [name for name in words if any(isinstance(row[name], int | float) for row in rows)] == []


def test_pandas_gets_the_same_columns_and_figures() -> None:
    ours, theirs = of(EVERY_KIND).to_polars(), of(EVERY_KIND).to_pandas()
    assert list(theirs.columns) == ours.columns
    assert theirs["actual"].dropna().tolist() == ours["actual"].drop_nulls().to_list()
    assert {name: str(theirs[name].dtype) for name in ("year", "actual", "due", "plan")} == {
        "year": "Int64",
        "actual": "Float64",
        "due": "boolean",
        "plan": "object",
    }


@pytest.mark.parametrize("frame", [Judged.to_pandas, lambda judged: judged.table().to_pandas()])
def test_without_pandas_it_says_what_to_install(frame: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'plan-compliance\[pandas\]'"):
        frame(of())  # type: ignore[operator]


# --- tables ---------------------------------------------------------------------------------------


def test_a_table_is_that_of_the_command(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["table", "--rows", "year", "--columns", "verdict", "--by", "plan", "--as-of", AS_OF, "--lang", "en"]) == 0
    )
    judged = judge(targets=town / "targets", as_of=AS_OF, lang="en")
    assert f"{judged.table(rows='year', columns='verdict', by=['plan'])}\n" == capsys.readouterr().out


def test_a_table_as_a_frame_has_null_where_all_are_added_up() -> None:
    frame = of().table(rows="year", by=("district",), show="compliance").to_polars()
    assert frame.schema["year"] == pl.Int64
    assert frame.schema["total_rate"] == pl.Float64
    assert frame.row(-1, named=True) == {
        "district": None,
        "year": None,
        "total_met": 2,
        "total_judged": 3,
        "total_rate": pytest.approx(200 / 3),
        "of_no_data": 3,
        "of_not_due": 2,
        "of_not_applicable": 0,
        "of_waived": 1,
    }


def test_a_table_for_pandas_has_the_same_columns() -> None:
    table = of().table(columns="verdict")
    assert list(table.to_pandas().columns) == table.to_polars().columns


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"rows": "distrikt"}, "rows: 'distrikt', expected one of: district, year"),
        ({"by": ["year", "x"]}, "by: 'x', expected one of"),
        ({"show": "rate"}, "show: 'rate', expected one of: counts, compliance"),
        ({"columns": "district"}, "every dimension may stand in a table once"),
        ({"columns": "verdict", "show": "reporting"}, "cannot be told apart by it"),
    ],
)
def test_a_table_that_says_nothing_is_refused(asked: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        of().table(**asked)


@pytest.mark.parametrize(("by", "count"), [("nature", 20), ("domain", 15), ("responsible", 16)])
def test_the_summary_has_the_rows_of_the_json_report(by: str, count: int) -> None:
    frame = of().summary(by).to_polars()
    assert frame.height == count
    assert {"area", "area_name_zh", "year", by, "met", "compliance"} <= set(frame.columns)
    assert frame.filter(pl.col(by).is_not_null() & pl.col("year").is_not_null())["points"].sum() == 9


def test_the_summary_by_another_word_is_refused() -> None:
    with pytest.raises(ValueError, match="by: 'plan', expected one of: nature, domain, responsible"):
        of().summary("plan")


def test_the_summary_reads_as_the_report() -> None:
    report = FORMATS["text"](Contents(findings=SAMPLE, as_of="2021-12-31", lang="en"))
    told = [line for line in str(of().summary()).splitlines() if line.startswith("20")]
    assert {" ".join(line.split()) for line in told} <= {" ".join(line.split()) for line in report.splitlines()}
    assert len(told) == 13


# --- in a notebook --------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_notebook_shows_counts_and_headlines_and_runs_nothing(lang: str) -> None:
    wicked = of((due(area_name=WICKED, domain="<i>", flags=()),), lang)
    shown = [wicked._repr_html_(), wicked.table(by="domain")._repr_html_(), wicked.summary("domain")._repr_html_()]
    assert ["<script>" in one or "<i>" in one for one in shown] == [False, False, False]
    assert all('<table class="plan-compliance">' in one for one in shown)


def test_a_notebook_shows_no_colour_of_ours() -> None:
    assert "#" not in of().table()._repr_html_().partition("</style>")[0]


def test_a_result_tells_in_a_line_how_much_was_judged() -> None:
    assert repr(of()) == ("<Judged as of 2021-12-31: 10 findings (2 met, 1 missed, 4 not_due, 3 no_data), 0 faults>")


# --- the package ----------------------------------------------------------------------------------


def test_the_names_of_the_package_are_those_of_its_door() -> None:
    assert plan_compliance.judge is judge
    assert plan_compliance.Judged is api.Judged
    assert set(plan_compliance.__all__) <= set(dir(plan_compliance))


def test_no_other_name_is_made_up() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'jugde'"):
        plan_compliance.jugde  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    told = "import sys, plan_compliance; print(*(name for name in sys.modules if name.startswith(('plan_', 'polars'))))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "plan_compliance\n"
