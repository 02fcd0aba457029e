"""YAML is read strictly, keeps its places, and every flaw becomes a fault with a place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plan_compliance.intake import yaml_tree
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml
from plan_compliance.model import Place

FILE = "f.yaml"


def read(text: str) -> Mapping:
    tree, faults = read_yaml(text.encode(), FILE)
    assert faults == ()
    assert isinstance(tree, Mapping)
    return tree


def messages(content: bytes) -> list[str]:
    return [fault.message("en") for fault in read_yaml(content, FILE)[1]]


def place(line: int, column: int) -> Place:
    return Place(file=FILE, line=line, column=column)


def test_text_stays_as_written() -> None:
    tree = read("a: 010\nb: no\nc: 1e3\nd: '12:30'\ne: １００\nf: ~\n")
    assert [node.text for _, node in tree.entries if isinstance(node, Scalar)] == [
        "010",
        "no",
        "1e3",
        "12:30",
        "１００",
        "~",
    ]


def test_quotes_are_remembered() -> None:
    tree = read("""a: x\nb: 'x'\nc: "x"\nd: >-\n  x\n""")
    assert [node.quoted for _, node in tree.entries if isinstance(node, Scalar)] == [False, True, True, False]


def test_block_and_flow_give_the_same_texts() -> None:
    assert texts(read("a:\n  - b\n  - c: d\n")) == texts(read("{a: [b, {c: d}]}"))


def texts(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [texts(item) for item in node.items]
        case Mapping():
            return {key.text: texts(child) for key, child in node.entries}


def test_every_value_knows_line_and_column() -> None:
    assert read("年: 1\nb:\n  c: {d: [e]}\n") == Mapping.at(
        place=place(1, 1),
        entries=(
            (Scalar.at(place=place(1, 1), text="年"), Scalar.at(place=place(1, 4), text="1")),
            (
                Scalar.at(place=place(2, 1), text="b"),
                Mapping.at(
                    place=place(3, 3),
                    entries=(
                        (
                            Scalar.at(place=place(3, 3), text="c"),
                            Mapping.at(
                                place=place(3, 6),
                                entries=(
                                    (
                                        Scalar.at(place=place(3, 7), text="d"),
                                        Sequence.at(
                                            place=place(3, 10), items=(Scalar.at(place=place(3, 11), text="e"),)
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def test_a_key_is_looked_up_by_its_text() -> None:
    tree = read("a: 1\nb: 2\n")
    assert tree.get("b") == Scalar.at(place=place(2, 4), text="2")
    assert tree.get("c") is None


def test_a_mark_of_utf_8_is_no_part_of_the_text() -> None:
    tree, faults = read_yaml(b"\xef\xbb\xbfa: 1\n", FILE)
    assert (texts(tree), faults) == ({"a": "1"}, ())  # type: ignore[arg-type]


def test_an_alias_gives_the_same_value_again() -> None:
    assert texts(read("a: &x [1, {b: 2}]\nc: *x\n")) == {"a": ["1", {"b": "2"}], "c": ["1", {"b": "2"}]}


FLAWS = {
    "latin": (b"a: 1\nb: \xe9\n", "f.yaml:2: the file is not UTF-8 (found 0xE9), save it as UTF-8"),
    "latin_behind_mark": (b"\xef\xbb\xbfa\n\xff", "f.yaml:2: the file is not UTF-8 (found 0xFF), save it as UTF-8"),
    "utf_16": ("a: 1".encode("utf-16"), "f.yaml:1:1: the file is not UTF-8 (found UTF-16), save it as UTF-8"),
    "nul": (
        b"a: 1\nb: x\0",
        "f.yaml:2:5: found the control character U+0000, which no text file may hold; delete it",
    ),
    "escaped_nul": (
        rb'a: "x\0"',
        "f.yaml:1:4: found the control character U+0000, which no text file may hold; delete it",
    ),
    "nothing": (b"", "f.yaml: the file says nothing, expected keys and values"),
    "comment_only": (b"# a\n", "f.yaml: the file says nothing, expected keys and values"),
    "empty_document": (b"---\n...\n", "f.yaml: the file says nothing, expected keys and values"),
    "two_documents": (
        b"a: 1\n---\nb: 2\n",
        "f.yaml:2:1: a second document begins here, expected one a file; split the file at '---'",
    ),
    "tag": (
        b"a: !!int 3",
        "f.yaml:1:4: tags such as 'tag:yaml.org,2002:int' are not allowed, write the bare value",
    ),
    "tag_of_list": (b"a: !x [3]", "f.yaml:1:4: tags such as '!x' are not allowed, write the bare value"),
    "repeated_key": (b"a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key 'a' is written twice, first at f.yaml:1:1; keep one"),
    "list_as_key": (
        b"? [a]\n: 1\n",
        "f.yaml:1:3: expected a word as key, found a list or a mapping; write word: value",
    ),
    "merge": (b"a: &x {b: 1}\nc: {<<: *x}", "f.yaml:2:5: '<<' is not allowed, write the keys out"),
    "unknown_anchor": (
        b"a: *x",
        "f.yaml:1:4: '*x' refers to no '&x' that ends before it, write the value itself",
    ),
    "anchor_in_itself": (
        b"a: &x [*x]",
        "f.yaml:1:8: '*x' refers to no '&x' that ends before it, write the value itself",
    ),
    "colon_twice": (
        b"a: b: c",
        "f.yaml:1:5: a second ': ' in one value, expected one a line; put text that holds ': ' in quotes",
    ),
    "tab": (b"a:\n\tb: c", "f.yaml:2:1: 'TAB' cannot begin a value; indent with spaces, put text in quotes"),
    "at_sign": (b"a: @b", "f.yaml:1:4: '@' cannot begin a value; indent with spaces, put text in quotes"),
    "open_list": (b"a: [1\nb: 2", "f.yaml:2:2: the list opened at 1:4 is not closed, expected ',' or ']' here"),
    "open_mapping": (b"a: {b: c", "f.yaml:2:1: the mapping opened at 1:4 is not closed, expected ',' or '}' here"),
    "open_quote": (b"a: 'x\n", "f.yaml:2:1: the quote opened at 1:4 never ends, add the closing quote"),
    "indentation": (
        b"a:\n  - b\n c: d",
        "f.yaml:3:2: this line does not fit what began at 1:1, expected the same indentation; align it with spaces",
    ),
    "list_then_key": (
        b"- a\nb: c",
        "f.yaml:2:1: this line does not fit what began at 1:1, expected the same indentation; align it with spaces",
    ),
    "wide_colon": (
        "a: 1\nb：2\nc: 3".encode(),
        "f.yaml:3:1: expected ': ' behind the key (a full-width '：' does not count)",
    ),
    "escape": (rb'a: "\q"', "f.yaml:1:5: unknown use of a backslash in double quotes, use single quotes instead"),
    "version": (
        b"%YAML 3.0\n---\na: 1",
        "f.yaml:1:1: not valid YAML (found incompatible YAML document), check indentation, colons and quotes",
    ),
}


@pytest.mark.parametrize("case", FLAWS)
def test_a_flaw_is_one_fault_with_its_place(case: str) -> None:
    content, message = FLAWS[case]
    assert messages(content) == [message]


def test_all_flaws_of_a_readable_file_come_at_once() -> None:
    assert len(messages(b"a: !x 1\na: 2\n<<: 3\n? [b]\n: 4\n")) == 4


def test_of_a_repeated_key_the_first_stands_and_the_second_is_named() -> None:
    tree, _ = read_yaml(b"a: 1\na: 2\n", FILE)
    assert tree == Mapping.at(
        place=place(1, 1),
        entries=((Scalar.at(place=place(1, 1), text="a"), Scalar.at(place=place(1, 4), text="1")),),
        repeated=(Scalar.at(place=place(2, 1), text="a"),),
    )


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert texts(read("'<<': 1")) == {"<<": "1"}


@pytest.mark.parametrize(("depth", "faults"), [(50, 0), (51, 1), (20_000, 1)])
def test_fifty_levels_are_deep_enough(depth: int, faults: int) -> None:
    assert len(messages(b"[" * depth + b"]" * depth)) == faults


def test_what_no_parser_follows_is_too_deep_all_the_same() -> None:
    (told,) = messages(b"a: " + b"[" * 20_000)
    assert told.endswith(": nested too deeply: at most 50 levels, check brackets and indentation")


def test_aliases_add_to_the_depth() -> None:
    layers = [b"a0: &a0 " + b"[" * 20 + b"]" * 20] + [b"a%d: &a%d [[*a%d]]" % (n, n, n - 1) for n in range(1, 17)]
    assert messages(b"\n".join(layers)) == [
        "f.yaml:16:13: nested too deeply: at most 50 levels, check brackets and indentation"
    ]


@pytest.mark.parametrize(("count", "faults"), [(50, 0), (51, 1)])
def test_fifty_aliases_are_enough(count: int, faults: int) -> None:
    assert len(messages(b"a: &x 1\nb: [" + b",".join([b"*x"] * count) + b"]")) == faults


@pytest.mark.parametrize(("size", "faults"), [(4999, 0), (5000, 1)])
def test_aliases_stand_for_ten_thousand_values_at_most(size: int, faults: int) -> None:
    assert len(messages(b"a: &x [" + b"1," * size + b"]\nb: [*x, *x]")) == faults


def test_a_billion_laughs_are_cut_short() -> None:
    layers = [b"a0: &a0 [x,x,x,x,x,x,x,x]"] + [
        b"a%d: &a%d [%s]" % (n, n, b",".join([b"*a%d" % (n - 1)] * 8)) for n in (1, 2, 3, 4, 5)
    ]
    _, faults = read_yaml(b"\n".join(layers), FILE)
    assert [(fault.text, fault.place) for fault in faults] == [("yaml.aliases", place(5, 10))]


def test_the_pure_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "a: [1, 'x']\n年: &x {b: 2}\nc: *x\n".encode()
    quick = read_yaml(content, FILE)
    monkeypatch.setattr(yaml_tree, "_PARSER", yaml.SafeLoader)
    assert read_yaml(content, FILE) == quick


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (rb'a: "\UFFFFFFFF"', 0),
        (rb'a: "\U00110000"', 0),
        (b"%YAML " + b"1" * 5000 + b".1\n---\na", 0),
        (b"a: [1\nb: 2", 2),
        (b"a: {b: c", 1),
    ],
)
def test_the_pure_parser_raises_nothing(content: bytes, line: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_PARSER", yaml.SafeLoader)
    _, faults = read_yaml(content, FILE)
    assert [fault.place.line for fault in faults] == [line]


@given(st.binary(max_size=60) | st.text(alphabet="a1:-[]{}&*!#|>'\"%@`,?\n\t \\<0xU", max_size=40).map(str.encode))
def test_no_bytes_raise_anything(content: bytes) -> None:
    tree, faults = read_yaml(content, FILE)
    assert tree is not None or faults
    assert all(fault.message("zh") and fault.message("en") for fault in faults)
