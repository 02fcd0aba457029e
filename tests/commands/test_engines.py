"""``--engine``: the same report from each of them, and what is said where one cannot be had."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from plan_compliance import judging
from plan_compliance.cli import main
from plan_compliance.commands import engines
from plan_compliance.commands.engines import ENGINES
from tests.commands.town import settle

DAY = ("--as-of", "2024-12-31", "--lang", "en", "--all")


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(settle(tmp_path))
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*DAY, *words, "--format", "json"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_every_engine_gives_the_same_bytes(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys, "--engine", engine) == report(capsys)


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
    command = [sys.executable, "-m", "plan_compliance.cli", *DAY, "--engine", "spark"]
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
    from pyspark.errors import PySparkException  # noqa: PLC0415  (as the command itself does)

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
