"""Does a tree have the shape that its JSON Schema asks for? Everything wrong, with place and suggestion.

The schemas are obeyed on two roads that tests hold together. :func:`conforms` walks the nodes in a few
milliseconds and settles the usual case, a sound file. Only when it says no is ``jsonschema`` imported
(0.07 s) and run (0.2 s for 160 targets) to find every error, which is then put into words.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from plan_compliance.errors import Fault
from plan_compliance.intake.numbers import Number, read_number
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence

Schema: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

NOTHING = frozenset({"", "~", "null"})
RANGE = frozenset({"minimum", "exclusiveMinimum", "maximum"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """What came of checking a tree: its faults, and the paths that must not be read further."""

    faults: tuple[Fault, ...] = ()
    spoiled: tuple[Path, ...] = ()

    def sound(self, *path: str | int) -> bool:
        """Whether nothing is wrong at ``path``, below it or with what holds it."""
        return not any(_overlap(path, other) for other in self.spoiled)


def _overlap(one: Path, other: Path) -> bool:
    return all(step == twin for step, twin in zip(one, other, strict=False))


@cache
def load_schema(name: str) -> Schema:
    """The shipped JSON Schema ``name``: catalogue, roster, plan, waivers or submission."""
    text = files("plan_compliance").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


def check_shape(tree: Node, name: str, scope: str = "run") -> Shape:
    """Every way in which ``tree`` departs from the schema ``name``; ``scope`` says what a fault costs."""
    schema = load_schema(name)
    if conforms(tree, schema, schema):
        return Shape()
    from plan_compliance.intake.wording import word_errors  # noqa: PLC0415  (jsonschema is slow to import)

    faults, spoiled = word_errors(tree, schema, scope)
    return Shape(faults=faults, spoiled=spoiled)


def plain(node: Node) -> Plain:
    """The tree as ``jsonschema`` sees it: scalars as the text written, an unquoted null as None."""
    match node:
        case Scalar():
            return None if is_nothing(node) else node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def is_nothing(node: Node | None) -> bool:
    """Whether nobody wrote anything here: no node, an empty one, ``~`` or ``null``."""
    return node is None or (isinstance(node, Scalar) and not node.quoted and node.text in NOTHING)


@lru_cache(maxsize=4096)
def plain_number(text: str) -> Decimal | None:
    """The number that ``text`` means when nothing, such as ``%`` or ``万``, stands behind it."""
    number = read_number(text)
    return number.value if isinstance(number, Number) and not number.unit else None


def is_type(value: object, kind: str) -> bool:
    """Whether a plain value is of a JSON Schema type, when text that reads as a number counts as one too."""
    match value:
        case None:
            return kind == "null"
        case list():
            return kind == "array"
        case dict():
            return kind == "object"
        case _:
            return _is_text_type(str(value), kind)


def _is_text_type(text: str, kind: str) -> bool:
    match kind:
        case "number":
            return plain_number(text) is not None
        case "integer":
            return _is_whole(plain_number(text))
        case "boolean":
            return text in {"true", "false"}
        case _:
            return kind == "string"


def _is_whole(number: Decimal | None) -> bool:
    return number is not None and number == number.to_integral_value()


def conforms(node: Node, schema: Schema, root: Schema) -> bool:
    """Whether ``node`` obeys ``schema``, a part of ``root``; agrees with ``jsonschema`` on the keywords we use."""
    if "$ref" in schema:
        return conforms(node, _resolve(schema["$ref"], root), root)
    match node:
        case Scalar():
            return _scalar_conforms(node, schema)
        case Sequence():
            return _sequence_conforms(node, schema, root)
        case Mapping():
            return _mapping_conforms(node, schema, root)


def _resolve(reference: str, root: Schema) -> Schema:
    definition: Schema = root["$defs"][reference.removeprefix("#/$defs/")]
    return definition


def types_of(schema: Schema) -> tuple[str, ...]:
    """The types that a schema allows; empty: any."""
    kinds = schema.get("type", ())
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _scalar_conforms(node: Scalar, schema: Schema) -> bool:
    value = None if is_nothing(node) else node.text
    kinds = types_of(schema)
    is_text = value is not None and "string" in kinds
    if kinds and not is_text and not any(is_type(value, kind) for kind in kinds):
        return False
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])
    return value is None or not (breaks_pattern(value, schema) or out_of_range(value, schema))


def breaks_pattern(value: str, schema: Schema) -> bool:
    """Whether text departs from the schema's ``pattern``; what is allowed as a number is free of it."""
    if "pattern" not in schema:
        return False
    if any(kind in {"number", "integer"} and is_type(value, kind) for kind in types_of(schema)):
        return False
    return re.search(schema["pattern"], value) is None


def out_of_range(value: str, schema: Schema) -> bool:
    """Whether a number written as ``value`` breaks the schema's minimum, exclusiveMinimum or maximum."""
    number = plain_number(value) if RANGE & schema.keys() else None
    if number is None:
        return False
    if "exclusiveMinimum" in schema and number <= schema["exclusiveMinimum"]:
        return True
    return not schema.get("minimum", number) <= number <= schema.get("maximum", number)


def _sequence_conforms(node: Sequence, schema: Schema, root: Schema) -> bool:
    kinds = types_of(schema)
    if (kinds and "array" not in kinds) or "enum" in schema or "const" in schema:
        return False
    if not schema.get("minItems", 0) <= len(node.items) <= schema.get("maxItems", len(node.items)):
        return False
    return "items" not in schema or all(conforms(item, schema["items"], root) for item in node.items)


def _mapping_conforms(node: Mapping, schema: Schema, root: Schema) -> bool:
    kinds = types_of(schema)
    if (kinds and "object" not in kinds) or "enum" in schema or "const" in schema:
        return False
    if not schema.get("minProperties", 0) <= len(node.keys) <= schema.get("maxProperties", len(node.keys)):
        return False
    names = {key.text for key in node.keys}
    if not names.issuperset(schema.get("required", ())) or not _names_conform(names, schema):
        return False
    if "if" in schema and conforms(node, schema["if"], root) and not conforms(node, schema["then"], root):
        return False
    return all(_entry_conforms(key.text, value, schema, root) for key, value in zip(node.keys, node.nodes, strict=True))


def _names_conform(names: Iterable[str], schema: Schema) -> bool:
    if "propertyNames" not in schema:
        return True
    pattern = schema["propertyNames"]["pattern"]
    return all(re.search(pattern, name) for name in names)


def _entry_conforms(name: str, value: Node, schema: Schema, root: Schema) -> bool:
    own = schema.get("properties", {}).get(name)
    if own is not None and "patternProperties" not in schema:  # the usual case, asked some five thousand times
        return conforms(value, own, root)
    rules = [rule for pattern, rule in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
    if own is not None:
        rules.append(own)
    if not rules:
        rest = schema.get("additionalProperties", True)
        rules = [rest] if isinstance(rest, dict) else []
        if rest is False:
            return False
    return all(conforms(value, rule, root) for rule in rules)
