"""JSON with places: the same values as the standard library reads, every node where it stands, nothing lenient."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_compliance.intake.json_tree import read_json
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text if node.quoted else json.loads(node.text)
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


@settings(deadline=None)  # a busy machine is no fault of the reader
@given(VALUES, st.sampled_from([None, 0, 2, "\t"]), st.booleans())
def test_a_tree_holds_what_the_json_says(value: object, indent: int | str | None, ascii_only: bool) -> None:  # noqa: FBT001
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    tree, faults = read_json(text.encode(), "a.json")
    assert faults == ()
    assert tree is not None
    assert plain(tree) == value


def test_every_node_knows_its_place() -> None:
    tree, _ = read_json(b'\xef\xbb\xbf{"a": 1,\n\t"b": [null, "x"]}', "a.json")
    assert isinstance(tree, Mapping)
    listed = tree.get("b")
    assert isinstance(listed, Sequence)
    assert [str(item.place) for item in listed.items] == ["a.json:2:8", "a.json:2:14"]
    assert [str(key.place) for key, _ in tree.entries] == ["a.json:1:2", "a.json:2:2"]


FAULTY = {
    "": "a.json:1:1",
    "[1,]": "a.json:1:4",
    "[1 2]": "a.json:1:4",
    '{"a": 1,}': "a.json:1:9",
    "{a: 1}": "a.json:1:2",
    '{"a" 1}': "a.json:1:6",
    "[01]": "a.json:1:2",
    "[1.]": "a.json:1:2",
    "[+1]": "a.json:1:2",
    "[nul]": "a.json:1:2",
    "[Infinity]": "a.json:1:2",
    "['a']": "a.json:1:2",
    '["a\nb"]': "a.json:1:4",
    '["a': "a.json:1:2",
    '["\\x"]': "a.json:1:3",
    "1 2": "a.json:1:3",
    "[" * 99: "a.json:1:52",
    '{"a": 1, "a": 2}': "a.json:1:10",
    '["\\udc00"]': "a.json:1:2",
}


@pytest.mark.parametrize("text", FAULTY)
def test_what_is_no_json_is_told_with_its_place(text: str) -> None:
    _, (told,) = read_json(text.encode(), "a.json")
    assert str(told.place) == FAULTY[text]
    assert told.message("zh") != told.message("en")


@settings(deadline=None)  # a busy machine is no fault of the reader
@given(st.text('[]{}",:0123456789.eE+-truefalsn \n\\u', max_size=30))
def test_nothing_is_read_that_the_standard_library_refuses(text: str) -> None:
    tree, faults = read_json(text.encode(), "a.json")
    try:
        expected = json.loads(text)
    except ValueError:
        assert faults != ()
    else:
        assert faults or (tree is not None and plain(tree) == expected)
