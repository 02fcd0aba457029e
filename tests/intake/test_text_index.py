"""The stored index of a text: it says of every section what the text says, and nothing else."""

import json
from pathlib import Path

import pytest

from plan_compliance.errors import Fault
from plan_compliance.intake.plan_text import read_plan_text
from plan_compliance.intake.text_index import TextIndex, index_path, index_text, read_indexes, stored_index

TEXT = """\
一、任务
到2025年每个街道建成10个，覆盖率百分之九十。
| 序号 | 指标 | 目标 |
|---|---|---|
| 1 | 甲 | 3A级 |
| 1 | 乙 | 5亿元 |
"""
SECTION = f'{{"document": "plan", "sections": [{{"address": "一", "kind": "text", "sha256": "{"0" * 64}"}}]}}'


@pytest.fixture
def index(tmp_path: Path) -> TextIndex:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    read = read_plan_text(tmp_path / "plan.txt", "plan")
    assert isinstance(read, TextIndex)
    return read


def store(content: str, folder: Path, name: str = "plan") -> Path:
    (folder / "documents").mkdir(exist_ok=True)
    index_path(folder, name).write_text(content, encoding="utf-8")
    return folder


def test_what_is_stored_is_read_back(index: TextIndex, tmp_path: Path) -> None:
    stored = stored_index(store(index_text(index), tmp_path), "plan")
    assert isinstance(stored, TextIndex)
    assert [(one.address, one.kind, one.digest, one.figures, one.parts) for one in stored.sections] == [
        (one.address, one.kind, one.digest, one.figures, one.parts) for one in index.sections
    ]


def test_an_index_holds_no_sentence(index: TextIndex) -> None:
    sections = json.loads(index_text(index))["sections"]
    assert [{key: value for key, value in one.items() if key != "sha256"} for one in sections] == [
        {"address": "一", "kind": "text", "figures": ["10个"], "years": ["2025年"], "weak": ["每个", "百分之九十"]},
        {"address": "表1", "kind": "table"},
        {"address": "表1第1项", "kind": "row", "parts": 2, "figures": ["3A级", "5亿元"]},
    ]


def test_the_same_text_gives_the_same_bytes(index: TextIndex) -> None:
    assert index_text(index) == index_text(index)
    assert index_text(index).count("\n") == len(index.sections) + 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "{",
            "documents/plan.index.json:1:2: not an index of a text (Expecting property name enclosed in double quotes)",
        ),
        ("[]", "documents/plan.index.json: not an index of a text (TypeError"),
        ('{"document": "plan"}', "documents/plan.index.json: not an index of a text (KeyError: 'sections')"),
        (
            '{"document": "plan", "sections": [{"address": "一", "kind": "text", "sha256": "0"}]}',
            "documents/plan.index.json: not an index of a text (ValueError: sha256 of 一)",
        ),
        (
            SECTION.replace("text", "verse"),
            "documents/plan.index.json: not an index of a text (ValueError: 'verse'",
        ),
        (
            SECTION.replace("}", ', "weak": ["x"]}', 1),
            "documents/plan.index.json: not an index of a text (ValueError",
        ),
        ('{"document": "other", "sections": []}', "documents/plan.index.json: the index says it is of 'other'"),
    ],
)
def test_what_is_no_index_is_refused_with_what_to_do(content: str, message: str, tmp_path: Path) -> None:
    indexes, faults = read_indexes(store(content, tmp_path))
    assert indexes == ()
    assert [fault.message("en").removeprefix(f"{tmp_path.as_posix()}/")[: len(message)] for fault in faults] == [
        message
    ]
    assert isinstance(stored_index(tmp_path, "plan"), Fault)


def test_no_index_is_no_fault(tmp_path: Path) -> None:
    assert read_indexes(tmp_path) == ((), ())
    assert stored_index(tmp_path, "plan") is None


def test_indexes_come_by_document(index: TextIndex, tmp_path: Path) -> None:
    for name in ("b", "a"):
        store(index_text(index).replace('"plan"', f'"{name}"'), tmp_path, name)
    indexes, faults = read_indexes(tmp_path)
    assert ([one.document for one in indexes], faults) == (["a", "b"], ())
