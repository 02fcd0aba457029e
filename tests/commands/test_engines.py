"""``--engine``: the same report from each of them, and what is said where one cannot be had."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from plan_compliance import judging
from plan_compliance.cli import main
from plan_compliance.commands import engines
from plan_compliance.commands.engines import ENGINES
from plan_compliance.judging import Judgement
from plan_compliance.judging import judge as judging_on_polars
from plan_compliance.judging.columnar import Engine, collected
from plan_compliance.model import Gathered
from tests.commands.town import settle

DAY = ("--as-of", "2024-12-31", "--lang", "en", "--all")


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*DAY, *words, "--format", "json"]) == 0
    return capsys.readouterr().out


def test_duckdb_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys, "--engine", "duckdb") == report(capsys)


def test_spark_is_started_asked_and_stopped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says is held against polars in tests/judging/test_spark.py, at length."""
    asked: list[list[tuple[int]]] = []

    def judge(*words: Gathered, engine: Engine, **named: Any) -> Judgement:  # noqa: ANN401
        asked.append(collected(engine(pl.DataFrame({"n": [1, 2]}))).rows())
        return judging_on_polars(*words, **named)

    monkeypatch.setattr(judging, "judge", judge)
    report(capsys, "--engine", "spark")
    assert asked == [[(1,), (2,)]]
    assert SparkSession.getActiveSession() is None


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("sparc", "--engine: unknown 'sparc', did you mean 'spark'?"),
        ("oracle", "--engine: unknown 'oracle', known: polars, duckdb, spark"),
    ],
)
def test_an_unknown_engine_is_refused(found: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DAY, "--engine", found]) == 2
    assert capsys.readouterr().err.strip() == said


@pytest.mark.parametrize(("engine", "package"), [("duckdb", "duckdb"), ("spark", "pyspark")])
def test_a_missing_extra_says_what_to_install(
    engine: str, package: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    assert main([*DAY, "--engine", engine]) == 2
    said = f"--engine {engine} needs {package}: run pip install 'plan-compliance[{engine}]'"
    assert capsys.readouterr().err.strip() == said


def test_a_missing_java_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from plan_compliance.cli import main; exit(main())", *DAY, "--engine", "spark"]
    environment: Mapping[str, str] = {**os.environ, "JAVA_HOME": str(tmp_path / "nowhere")}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True, encoding="utf-8")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "--engine spark: Spark did not start" in done.stderr
    assert "install Java 17 or later" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_spark_that_fails_on_the_way_is_no_verdict(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(*_: object, **__: object) -> None:
        raise PySparkException("Job aborted: executor lost\n\tat org.apache.spark…")

    monkeypatch.setattr(judging, "judge", judge)
    assert main([*DAY, "--engine", "spark"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "nothing was judged (Job aborted: executor lost); --engine polars does without it" in told.err


def test_the_help_names_every_engine(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["report", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert f"what to judge on: {', '.join(ENGINES)};" in said
