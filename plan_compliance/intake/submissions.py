"""A submission written in YAML: who reports what for which area and year (language.md, Submission)."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.observations import Observed, blank_text, read_record, refuse, refuse_repeated
from plan_compliance.intake.record import FIGURES, SEVERAL, Proof, Record
from plan_compliance.intake.remarks import remark_of
from plan_compliance.intake.shapes import Path, Shape, check_shape, is_nothing
from plan_compliance.intake.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml
from plan_compliance.model import Area, DistrictRemark, Indicator, Observation, Place, Text

_APART = (*FIGURES, "of", "parts")
"""Keys that speak for the area itself and are not handed down to its parts."""

_SHAPES = {
    "submitted": "{by: 海珠区民政局, on: 2018-03-22}",
    "document": "{title: 2018年海珠区民政工作报告}",
    "observations": "{meal_points: 51}",
    "parts": "{binjiang: 1, fengyang: 0}",
    "done": "[2017-05] or not_yet",
}
"""What to write where something of another shape stands."""

_INDICATOR, _PART = len(("observations", "beds")), len(("observations", "beds", "parts", "binjiang"))
"""How long the path to a figure is that is written without a mapping."""


def read_submission(
    content: bytes, file: str, *, indicators: MappingOf[str, Indicator], areas: MappingOf[str, Area]
) -> Observed:
    """The observations of one YAML file and everything wrong with it, each fault saying what it costs.

    A fault of the ``file`` leaves all its observations ``refused``, one of an ``observation`` only that.
    """
    tree, faults = read_yaml(content, file)
    if not isinstance(tree, Mapping):
        unreadable = faults if tree is None else (*faults, _no_mapping(tree))
        return (), tuple(replace(each, scope="file") for each in unreadable)
    spared = {key.place for key in _repeated_below(tree.get("observations"))}
    faults = tuple(replace(each, scope="observation" if each.place in spared else "file") for each in faults)
    observations, others = observe_tree(tree, indicators=indicators, areas=areas)
    return _settled(observations, (*faults, *others))


def observe_tree(tree: Mapping, *, indicators: MappingOf[str, Indicator], areas: MappingOf[str, Area]) -> Observed:
    """The observations of a submission's tree and the faults found in it; see :func:`read_submission`."""
    shape = check_shape(tree, "submission", scope="observation")
    head = _head(tree, shape)
    read = [read_record(record, indicators=indicators, areas=areas) for record in _records(tree, shape, head)]
    observations, repetitions = refuse_repeated(tuple(chain.from_iterable(seen for seen, _ in read)))
    own = (_blamed(each, head) for each in chain.from_iterable(faults for _, faults in read))
    return _settled(observations, (*_shape_faults(shape), *own, *repetitions))


def _settled(observations: SequenceOf[Observation], faults: tuple[Fault, ...]) -> Observed:
    """Every fault once and in the order of the file; all observations refused where the file itself is faulty."""
    ordered = tuple(sorted(dict.fromkeys(faults), key=lambda each: each.place))
    if any(each.scope == "file" for each in ordered):
        return tuple(refuse(each) for each in observations), ordered
    return observations, ordered


# --- what a fault costs --------------------------------------------------------------------------


def _no_mapping(tree: Node) -> Fault:
    wide = isinstance(tree, Scalar) and "：" in tree.text
    return fault(tree.place, "submission.wide_colon" if wide else "submission.no_mapping")


def _repeated_below(node: Node | None) -> Iterator[Scalar]:
    """Every key that was written again in ``node`` or below it."""
    if isinstance(node, Mapping):
        yield from node.repeated
        for _, child in node.entries:
            yield from _repeated_below(child)


def _shape_faults(shape: Shape) -> Iterator[Fault]:
    """The faults of shape: one in the head costs the file, an unknown key beside it nothing more."""
    for each, path in zip(shape.faults, shape.spoiled, strict=True):
        of_file = path in ((), ("observations",)) or path[0] in ("area", "year", "submitted", "document")
        yield replace(_reworded(each, path), scope="file" if of_file else "observation")


def _reworded(each: Fault, path: Path) -> Fault:
    """A complaint about a blank or about another shape, in words that say what belongs here."""
    field = str(path[-1]) if path else ""
    if each.text == "fault.nothing":
        return fault(each.place, blank_text(_figure_at(path)), field=field)
    if not each.text.startswith("fault.type."):
        return each
    return fault(each.place, "submission.shape", field=field, write=_SHAPES[field]) if field in _SHAPES else each


def _figure_at(path: Path) -> str:
    """The field at ``path``; what stands right behind an indicator or a part is its value."""
    return "value" if len(path) in (_INDICATOR, _PART) and path[0] == "observations" else str(path[-1])


def _blamed(own: Fault, head: "_Head") -> Fault:
    """A fault found in an observation but standing in the head costs the file."""
    return replace(own, scope="file") if own.place in head.places.values() else own


# --- the head: area, year, who and where ---------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Head:
    """The texts that all observations of a file share, and their places."""

    texts: MappingOf[str, str]
    places: MappingOf[str, Place]
    sound: bool


def _head(tree: Mapping, shape: Shape) -> _Head:
    submitted, document = tree.get("submitted"), tree.get("document")
    by, on = (submitted.get(key) if isinstance(submitted, Mapping) else None for key in ("by", "on"))
    nodes = {"area": tree.get("area"), "year": tree.get("year"), "submitted_by": by, "submitted_on": on}
    paths = {
        "area": ("area",),
        "year": ("year",),
        "submitted_by": ("submitted", "by"),
        "submitted_on": ("submitted", "on"),
    }
    scalars = {
        name: node
        for name, node in nodes.items()
        if isinstance(node, Scalar) and not is_nothing(node) and shape.sound(*paths[name])
    }
    texts = {name: scalar.text for name, scalar in scalars.items()} | {"document": _document(document)}
    return _Head(
        texts={name: text for name, text in texts.items() if text.strip()},
        places={name: scalar.place for name, scalar in scalars.items()},
        sound="area" in scalars and "year" in scalars,
    )


def _document(node: Node | None) -> str:
    """What a report cites: the title, and the number that the issuer gave it."""
    if isinstance(node, Mapping):
        return " ".join(filter(None, (_line(node.get(key)) for key in ("title", "number")))) or _line(
            node.get("issuer")
        )
    return _line(node)


def _line(node: Node | None) -> str:
    return "" if is_nothing(node) or not isinstance(node, Scalar) else node.text.strip()


# --- observations --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fields:
    """What one mapping under ``observations`` or ``parts`` gives: texts by field, their places, two wordings."""

    texts: MappingOf[str, str]
    places: MappingOf[str, Place]
    remark: DistrictRemark | None = None
    note: Text | None = None
    proofs: tuple[Proof, ...] = ()
    doubtful: bool = False


def _records(tree: Mapping, shape: Shape, head: _Head) -> Iterator[Record]:
    observations = tree.get("observations")
    if not isinstance(observations, Mapping):
        return
    repeated = {key.text for key in observations.repeated}
    for key, node in observations.entries:
        path = ("observations", key.text)
        fields = _fields(node, shape, path)
        if key.text in repeated:
            fields = replace(fields, doubtful=True)
        parts = node.get("parts") if isinstance(node, Mapping) else None
        if not isinstance(parts, Mapping) or _speaks_for_itself(node):
            yield _record(key, {"indicator": key}, fields, head)
        if isinstance(parts, Mapping):
            yield from _part_records(key, parts, fields, shape, head)


def _speaks_for_itself(node: Node) -> bool:
    return isinstance(node, Mapping) and any(key.text in _APART and key.text != "parts" for key, _ in node.entries)


def _part_records(key: Scalar, parts: Mapping, whole: _Fields, shape: Shape, head: _Head) -> Iterator[Record]:
    repeated = {part.text for part in parts.repeated}
    inherited = {name: text for name, text in whole.texts.items() if name not in _APART}
    for part, node in parts.entries:
        own = _fields(node, shape, ("observations", key.text, "parts", part.text))
        fields = _Fields(
            texts={**inherited, **own.texts},
            places={**whole.places, **own.places},
            remark=own.remark or whole.remark,
            note=own.note or whole.note,
            proofs=own.proofs or (() if "evidence" in own.texts else whole.proofs),
            doubtful=own.doubtful or whole.doubtful or part.text in repeated,
        )
        yield _record(part, {"indicator": key, "part": part}, fields, head)


def _record(key: Scalar, names: MappingOf[str, Scalar], fields: _Fields, head: _Head) -> Record:
    places = {**head.places, **fields.places, **{name: scalar.place for name, scalar in names.items()}}
    return Record(
        place=key.place,
        texts={**head.texts, **fields.texts, **{name: scalar.text for name, scalar in names.items()}},
        locate=partial(_located, places, key.place),
        remark=fields.remark,
        note=fields.note,
        proofs=fields.proofs,
        doubtful=fields.doubtful or not head.sound,
    )


def _located(places: MappingOf[str, Place], otherwise: Place, name: str) -> Place:
    return places.get(name, otherwise)


# --- the fields of one observation ---------------------------------------------------------------


def _fields(node: Node, shape: Shape, path: tuple[str, ...]) -> _Fields:
    if not isinstance(node, Mapping):
        sound = isinstance(node, Scalar) and shape.sound(*path)
        return _Fields(
            texts={"value": _joined(node)} if sound else {}, places={"value": node.place}, doubtful=not sound
        )
    sound_entries = {key.text: child for key, child in node.entries if shape.sound(*path, key.text)}
    proofs = _proofs(sound_entries.get("evidence"))
    apart = {"parts", "remark", "note"} | ({"evidence"} if proofs else set())
    texts = {name: _joined(child) for name, child in sound_entries.items() if name not in apart}
    return _Fields(
        texts=texts,
        places={key.text: child.place for key, child in node.entries},
        remark=_remark(sound_entries.get("remark")),
        note=_wording(sound_entries.get("note")),
        proofs=proofs,
        doubtful=bool(node.repeated)
        or any(
            key.text not in sound_entries and not (key.text == "parts" and isinstance(child, Mapping))
            for key, child in node.entries
        ),
    )


def _joined(node: Node) -> str:
    """The text of a scalar, or of all scalars of a list."""
    scalars = node.items if isinstance(node, Sequence) else (node,)
    return SEVERAL.join(scalar.text.strip() for scalar in scalars if isinstance(scalar, Scalar))


def _proofs(node: Node | None) -> tuple[Proof, ...]:
    """Evidence of which at least one piece says more than its name."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(map(_proof, items)) if any(isinstance(item, Mapping) for item in items) else ()


def _proof(node: Node) -> Proof:
    entries = [(key.text, child) for key, child in node.entries] if isinstance(node, Mapping) else [("file", node)]
    return Proof(
        texts={name: _line(child) for name, child in entries if _line(child)},
        locate=partial(_located, {name: child.place for name, child in entries}, node.place),
    )


def _wording(node: Node | None) -> Text | None:
    """A note in both languages."""
    zh, en = _two_languages(node)
    return Text(zh=zh or en, en=en or zh) if zh or en else None


def _remark(node: Node | None) -> DistrictRemark | None:
    given = {key.text: _line(child) for key, child in node.entries} if isinstance(node, Mapping) else {}
    return remark_of(*_two_languages(node), given)


def _two_languages(node: Node | None) -> tuple[str, str]:
    if isinstance(node, Mapping):
        return _line(node.get("zh")), _line(node.get("en"))
    return _line(node), _line(node)
