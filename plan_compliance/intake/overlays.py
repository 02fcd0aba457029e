"""One promise laid over another: amendments and ``only`` repeat the keys that change, the rest is inherited."""

from plan_compliance.intake.bounds import is_by_year
from plan_compliance.intake.promises import COMPARISONS, COMPOSITIONS, CONDITION_KEYS, PROMISE_KEYS
from plan_compliance.intake.yaml_tree import Mapping
from plan_compliance.vocabulary import Comparison

SCOPE_KEYS = frozenset({"name", "each", "where", "except", "if", "due"})


def overlay(base: Mapping, change: Mapping) -> Mapping:
    """The promise of ``base`` with the promise keys of ``change`` in place of its own."""
    changed = {key.text for key, _ in change.entries} & PROMISE_KEYS
    dropped = changed | _replaced_by(changed, change)
    kept = [(key, node) for key, node in base.entries if key.text in PROMISE_KEYS - dropped]
    added = [(key, node) for key, node in change.entries if key.text in changed]
    return Mapping.at(place=change.place, entries=(*kept, *added))


def _replaced_by(changed: set[str], change: Mapping) -> set[str]:
    """What cannot stand beside the changed keys and therefore goes with the keys they replace."""
    dropped: set[str] = set()
    if changed & {*COMPOSITIONS}:
        dropped |= {*CONDITION_KEYS, *COMPOSITIONS} - SCOPE_KEYS
    if "indicator" in changed:
        dropped |= {*COMPOSITIONS}
    if changed & {*COMPARISONS}:
        dropped |= {*COMPARISONS, "within"}
    if changed & {*COMPARISONS} and _says_when(change):
        dropped |= {"due"}
    return dropped


def _says_when(change: Mapping) -> bool:
    bounds = [node for key, node in change.entries if key.text in COMPARISONS]
    return any(is_by_year(bound) for bound in bounds) or change.get(Comparison.DONE) is not None
