"""Example submissions, picked up by walking: the valid have no fault, the invalid say what stands beside them."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plan_compliance.intake.csv_submissions import read_csv_submission
from plan_compliance.intake.observations import Observed
from plan_compliance.intake.shapes import check_shape
from plan_compliance.intake.submissions import read_submission
from plan_compliance.intake.yaml_tree import read_yaml
from tests.intake.little import AREAS, INDICATORS

EXAMPLES = Path(__file__).parent.parent / "examples"
READERS: dict[str, Callable[..., Observed]] = {".yaml": read_submission, ".csv": read_csv_submission}


def walk(folder: str, *suffixes: str) -> list[Path]:
    return sorted(path for path in (EXAMPLES / folder).rglob("*") if path.suffix in suffixes)


def name(path: Path) -> str:
    return path.stem


def observe(path: Path) -> Observed:
    return READERS[path.suffix](path.read_bytes(), path.name, indicators=INDICATORS, areas=AREAS)


def validator() -> Draft202012Validator:
    text = files("plan_compliance").joinpath("schemas", "submission.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


class EditorLoader(yaml.SafeLoader):
    """YAML as an editor resolves it: dates stay text, ``no`` is a word."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_sees(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.load(path.read_text(encoding="utf-8"), EditorLoader)  # noqa: S506 - a safe loader with fewer rules


@pytest.mark.parametrize("path", walk("valid/submissions", ".yaml", ".csv"), ids=name)
def test_a_valid_submission_has_no_fault(path: Path) -> None:
    observations, faults = observe(path)
    assert [fault.message("en") for fault in faults] == []
    assert observations
    assert not any(observation.refused for observation in observations)


@pytest.mark.parametrize("path", walk("invalid/submissions", ".yaml", ".csv"), ids=name)
def test_an_invalid_submission_says_what_stands_beside_it(path: Path) -> None:
    _, faults = observe(path)
    said = "".join(f"{fault.message('en')}\n" for fault in faults)
    assert said == path.with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", walk("invalid/submissions", ".yaml", ".csv"), ids=name)
def test_every_fault_is_told_in_chinese_too(path: Path) -> None:
    _, faults = observe(path)
    assert all(fault.message("zh") != fault.message("en") for fault in faults)


@pytest.mark.parametrize("path", walk("invalid/submissions", ".yaml", ".csv"), ids=name)
def test_a_fault_costs_the_file_or_an_observation_and_never_the_run(path: Path) -> None:
    _, faults = observe(path)
    assert {fault.scope for fault in faults} <= {"file", "observation"}


@pytest.mark.parametrize("path", walk("valid/submissions", ".yaml"), ids=name)
def test_the_schema_accepts_what_the_code_accepts(path: Path) -> None:
    assert [error.message for error in validator().iter_errors(as_an_editor_sees(path))] == []


@pytest.mark.parametrize("path", walk("invalid/submissions/shape", ".yaml"), ids=name)
def test_the_schema_refuses_what_is_of_another_shape(path: Path) -> None:
    assert not validator().is_valid(as_an_editor_sees(path))


@pytest.mark.parametrize("path", walk("invalid/submissions/content", ".yaml"), ids=name)
def test_the_schema_leaves_content_to_the_code(path: Path) -> None:
    tree, _ = read_yaml(path.read_bytes(), path.name)
    assert tree is None or check_shape(tree, "submission").faults == ()


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(validator().schema)
