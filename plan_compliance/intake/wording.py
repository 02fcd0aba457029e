"""The errors that ``jsonschema`` finds, in words: what was found, what was expected, what to write instead."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, TypeChecker, ValidationError, validators

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.nearest import nearest, nearest_word
from plan_compliance.intake.numbers import Number, Refusal, read_date, read_number
from plan_compliance.intake.shapes import (
    RANGE,
    Path,
    Schema,
    breaks_pattern,
    is_nothing,
    is_type,
    out_of_range,
    plain,
    types_of,
)
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence
from plan_compliance.model import Place
from plan_compliance.texts.faults import FAULTS

Flaw: TypeAlias = tuple[Path, Fault]
Params: TypeAlias = dict[str, str]

MISSPELT = "fault.unknown_key_near"
TYPES = ("string", "number", "integer", "boolean", "null", "array", "object")
LATER = frozenset({"group", "weight", "score", "per", "total", "year_starts"})
WITHIN_YEAR = re.compile(r"^\d{4}-?(Q[1-4]|H[12]|(0[1-9]|1[0-2]))$|^every_(quarter|half|month)$")
PATTERNS = {
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "fault.pattern.date",
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "fault.pattern.partial_date",
    "^[0-9]{2}-[0-9]{2}$": "fault.pattern.month_day",
    "^[A-Za-z0-9][A-Za-z0-9_-]*$": "fault.pattern.id",
    "^[a-z][a-z0-9_-]*$": "fault.pattern.level",
    "^[0-9]+([.][0-9]+)?%$": "fault.pattern.within",
    "^(every_year|period_end)$": "fault.pattern.due",
    "^period_end$": "fault.pattern.done",
}


def word_errors(tree: Node, schema: Schema, scope: str) -> tuple[tuple[Fault, ...], tuple[Path, ...]]:
    """Every fault of ``tree`` under ``schema``, by place, and the paths they spoil."""
    errors = _strict_validator()(schema).iter_errors(plain(tree))
    flaws = dict.fromkeys(_without_echoes([flaw for error in errors for flaw in _flaws(error, tree, scope)]))
    one_each = {(path, fault.place): (path, fault) for path, fault in reversed(flaws)}
    ordered = sorted(one_each.values(), key=lambda flaw: (flaw[1].place, flaw[1].text, flaw[1].params))
    return tuple(fault for _, fault in ordered), tuple(path for path, _ in ordered)


def _without_echoes(flaws: list[Flaw]) -> Iterator[Flaw]:
    """The flaws without keys that are missing only because they are misspelt, which is said already."""
    meant = {(*path[:-1], dict(fault.params).get("near")) for path, fault in flaws if fault.text == MISSPELT}
    return (flaw for flaw in flaws if flaw[1].text != "fault.missing_key" or flaw[0] not in meant)


def _strict_validator() -> Any:  # noqa: ANN401  (validators.extend gives a class made at run time)
    checker = TypeChecker().redefine_many({kind: _type_check(kind) for kind in TYPES})
    keywords = {
        **{keyword: _range(keyword) for keyword in RANGE},
        "pattern": _pattern,
    }
    return validators.extend(Draft202012Validator, validators=keywords, type_checker=checker)  # type: ignore[no-untyped-call]


def _type_check(kind: str) -> Callable[[TypeChecker, object], bool]:
    return lambda _, value: is_type(value, kind)


def _range(keyword: str) -> Callable[..., Iterator[ValidationError]]:
    def check(_: object, limit: int, value: object, __: object) -> Iterator[ValidationError]:
        if isinstance(value, str) and out_of_range(value, {keyword: limit}):
            yield ValidationError(f"{keyword} {limit}")

    return check


def _pattern(_: object, pattern: str, value: object, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(value, str) and breaks_pattern(value, {**schema, "pattern": pattern}):
        yield ValidationError(f"does not match {pattern}")


def _flaws(error: ValidationError, tree: Node, scope: str) -> Iterator[Flaw]:
    path = tuple(error.absolute_path)
    node = node_at(tree, path)
    for step, place, text, params in WORDINGS[str(error.validator)](error, node):
        yield (*path, *step), fault(place, text, scope=scope, **params)


def node_at(tree: Node, path: Iterable[str | int]) -> Node:
    """The node at ``path``, which exists since the path was taken from the same tree."""
    node = tree
    for step in path:
        match node:
            case Mapping():
                node = node.get(str(step)) or node
            case Sequence():
                node = node.items[int(step)]
    return node


# --- one function a keyword: (step below the error's path, place, text, blanks) ------------------

Wording: TypeAlias = tuple[Path, Place, str, Params]


def _unknown_keys(error: ValidationError, node: Node) -> Iterator[Wording]:
    schema = _schema(error)
    for key in _keys_of(node):
        if key.text not in schema.get("properties", ()) and not _matches(key.text, schema.get("patternProperties", ())):
            yield (key.text,), key.place, *_unknown_key(key.text, schema)


def _keys_of(node: Node) -> tuple[Scalar, ...]:
    return tuple(key for key, _ in node.entries) if isinstance(node, Mapping) else ()


def _unknown_key(found: str, schema: Schema) -> tuple[str, Params]:
    known = tuple(schema.get("properties", ()))
    near = nearest(found, known)
    if found in LATER or WITHIN_YEAR.match(found):
        return "fault.not_yet", {"found": found}
    if near:
        return "fault.unknown_key_near", {"found": found, "near": near}
    if "patternProperties" in schema:
        year = re.search(r"\d{4}", unicodedata.normalize("NFKC", found))
        return "fault.unknown_key_year", {"found": found, "near": year[0] if year else "2025"}
    return "fault.unknown_key", {"found": found, "known": ", ".join(known)}


def _matches(key: str, patterns: Iterable[str]) -> bool:
    return any(re.search(pattern, key) for pattern in patterns)


def _missing_keys(error: ValidationError, node: Node) -> Iterator[Wording]:
    present = {key.text for key in _keys_of(node)}
    for key in _schema(error)["required"]:
        if key not in present:
            yield (key,), node.place, "fault.missing_key", {"key": key}


def _wrong_name(found: str, node: Mapping) -> Iterator[Wording]:
    place = next(key.place for key, _ in node.entries if key.text == found)
    yield (found,), place, "fault.pattern.id", {"found": found}


def _wrong_type(error: ValidationError, node: Node) -> Iterator[Wording]:
    schema = _schema(error)
    found, kinds = shown(node), set(types_of(schema))
    refusal = read_number(found) if isinstance(node, Scalar) and kinds <= {"number", "null"} else None
    if is_nothing(node):
        yield (), node.place, "fault.nothing", {}
    elif WITHIN_YEAR.match(found):
        yield (), node.place, "fault.not_yet", {"found": found}
    elif isinstance(refusal, Refusal):
        yield (), node.place, refusal.text, {"found": refusal.found, "write": refusal.write}
    elif isinstance(refusal, Number) and refusal.unit == "%":
        yield (
            (),
            node.place,
            "fault.percent",
            {"found": found, "factor": f"{refusal.value / 100:f}", "bare": f"{refusal.value:f}"},
        )
    elif kinds == {"object"}:
        yield (), node.place, "fault.type.object", {"found": found, "form": _form(schema)}
    else:
        text = "fault.type." + "_".join(sorted(kinds))
        yield (
            (),
            node.place,
            text if text in FAULTS else "fault.type",
            {"found": found, "expected": "/".join(sorted(kinds))},
        )


def _form(schema: Schema) -> str:
    """A mapping as the schema wants it, its first keys without their values."""
    keys = tuple(dict.fromkeys((*schema.get("required", ()), *schema.get("properties", ()))))
    return f"{{{', '.join(f'{key}: …' for key in keys[:3] or ('…',))}}}"


def _wrong_word(error: ValidationError, node: Node) -> Iterator[Wording]:
    schema = _schema(error)
    known = [str(word) for word in schema.get("enum", [schema.get("const")])]
    if is_nothing(node):
        yield (), node.place, "fault.nothing_chosen", {"known": ", ".join(known)}
        return
    yield (), node.place, *unknown_word(shown(node), known)


def unknown_word(found: str, known: Iterable[str]) -> tuple[str, Params]:
    """The text and blanks for a word that is not in a closed list."""
    words = tuple(known)
    near = nearest_word(found, words)
    if near:
        return "fault.unknown_word_near", {"found": found, "near": near}
    return "fault.unknown_word", {"found": found, "known": ", ".join(words)}


def _wrong_pattern(error: ValidationError, node: Node) -> Iterator[Wording]:
    if isinstance(node, Mapping):
        yield from _wrong_name(str(error.instance), node)
        return
    found, text = shown(node), PATTERNS.get(str(error.validator_value), "fault.pattern")
    refusal = read_date(found) if text == "fault.pattern.date" else None
    if WITHIN_YEAR.match(found):
        yield (), node.place, "fault.not_yet", {"found": found}
    elif isinstance(refusal, Refusal):
        yield (), node.place, refusal.text, {"found": refusal.found, "write": refusal.write}
    else:
        yield (), node.place, text, {"found": found, "expected": str(error.validator_value)}


def _wrong_count(text: str) -> Callable[[ValidationError, Node], Iterator[Wording]]:
    def word(error: ValidationError, node: Node) -> Iterator[Wording]:
        count = len(node.items if isinstance(node, Sequence) else _keys_of(node))
        yield (), node.place, text, {"count": str(count), "limit": str(error.validator_value)}

    return word


def _beyond(text: str) -> Callable[[ValidationError, Node], Iterator[Wording]]:
    def word(error: ValidationError, node: Node) -> Iterator[Wording]:
        yield (), node.place, text, {"found": shown(node), "limit": str(error.validator_value)}

    return word


def _schema(error: ValidationError) -> Schema:
    schema: Schema = dict(error.schema)  # type: ignore[arg-type]
    return schema


def shown(node: Node) -> str:
    """What a complaint quotes of a node: a scalar's text, an ellipsis in brackets for anything longer."""
    match node:
        case Scalar():
            return "" if is_nothing(node) else node.text
        case Sequence():
            return "[…]"
        case Mapping():
            return "{…}"


WORDINGS: dict[str, Callable[[ValidationError, Node], Iterator[Wording]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "pattern": _wrong_pattern,
    "type": _wrong_type,
    "enum": _wrong_word,
    "const": _wrong_word,
    "minItems": _wrong_count("fault.too_few"),
    "minProperties": _wrong_count("fault.too_few"),
    "maxItems": _wrong_count("fault.too_many"),
    "maxProperties": _wrong_count("fault.too_many"),
    "minimum": _beyond("fault.below"),
    "exclusiveMinimum": _beyond("fault.not_above"),
    "maximum": _beyond("fault.above"),
}
