"""Text put into YAML is read as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.authoring.typed import as_comment, as_id, as_value
from plan_compliance.intake.yaml_tree import Mapping, Scalar, read_yaml

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def read_back(text: str) -> str:
    tree, faults = read_yaml(f"[{{a: {as_value(text)}, b: 1}}]\n".encode(), "file.yaml")
    assert faults == ()
    (mapping,) = tree.items  # type: ignore[union-attr]
    assert isinstance(mapping, Mapping)
    value = mapping.get("a")
    assert isinstance(value, Scalar)
    return value.text


@pytest.mark.parametrize(
    "text", ["a", "专栏1", "a: b", "a #b", "- a", "=1+1", "null", "a\nb", '"', "\\", "{a}", "1 ", "a,b"]
)
def test_a_value_is_read_as_typed(text: str) -> None:
    assert read_back(text) == text


@given(texts)
def test_no_text_turns_into_anything_else(text: str) -> None:
    _, faults = read_yaml(f"a: 1\n{as_comment(text, '  ')}b: {as_value(text)}\n".encode(), "file.yaml")
    assert [one for one in faults if one.text != "yaml.character"] == []


@pytest.mark.parametrize(
    ("text", "comment"),
    [("a", "  # a\n"), ("a\nb", "  # a\n  # b\n"), ("", "  #\n"), ("a\x00b", "  # a\\u0000b\n")],
)
def test_a_comment_keeps_to_its_lines(text: str, comment: str) -> None:
    assert as_comment(text, "  ") == comment


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Beds per 1000", "beds_per_1000"),
        ("床位", ""),
        ("1000 beds", ""),
        ("AB", ""),
        ("ＢＥＤＳ", "beds"),
        ("é b c d", "b_c_d"),
    ],
)
def test_an_id_is_made_of_latin_letters(text: str, made: str) -> None:
    assert as_id(text) == made
