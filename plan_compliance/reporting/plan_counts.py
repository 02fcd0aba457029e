"""How many promises of which kind each plan holds."""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum

from plan_compliance.model import Gathered, Target, conditions_of
from plan_compliance.reporting.labels import label
from plan_compliance.reporting.sheets import Sheet, written
from plan_compliance.texts import say
from plan_compliance.vocabulary import Comparison, Nature

BEGIN, END = "<!-- counts -->", "<!-- /counts -->"
"""The lines of a page between which the counts stand."""


class PromiseKind(StrEnum):
    """What sort of promise a target is."""

    QUANTIFIED = "quantified"
    DATED = "dated"
    DELIVERABLE = "deliverable"
    DIRECTION = "direction"
    HIGHER = "higher"
    RESTATED = "restated"


def promise_kind(target: Target) -> PromiseKind:
    """The kind of ``target``: a figure anywhere in it makes it quantified, then a date, then a deed."""
    if target.same_as:
        return PromiseKind.RESTATED
    leaves = list(conditions_of(target.promise))
    if all(not leaf.bounds for leaf in leaves):
        return PromiseKind.HIGHER
    comparisons = {leaf.comparison for leaf in leaves}
    if comparisons - {Comparison.DONE, Comparison.DIRECTION}:
        return PromiseKind.QUANTIFIED
    if comparisons == {Comparison.DIRECTION}:
        return PromiseKind.DIRECTION
    return PromiseKind.DELIVERABLE if target.undated else PromiseKind.DATED


def plan_counts(gathered: Gathered, lang: str) -> tuple[Sheet, ...]:
    """Targets by plan and kind, by plan and domain, by plan and nature; every table with its totals."""
    domains = _domains(gathered)
    return (
        _counted(gathered, "by_kind", PromiseKind, promise_kind, lambda word: say(f"promise.{word}", lang), lang),
        _counted(
            gathered,
            "by_domain",
            sorted(set(domains.values())),
            lambda target: domains[id(target)],
            lambda word: label("domain", word, lang),
            lang,
        ),
        _counted(
            gathered, "by_nature", Nature, lambda target: target.nature, lambda word: say(f"nature.{word}", lang), lang
        ),
    )


def _domains(gathered: Gathered) -> dict[int, str]:
    """The domain of the first indicator of every target, by the target's identity."""
    return {
        id(target): gathered.indicators[next(iter(conditions_of(target.promise))).indicator].domain
        for plan in gathered.plans
        for target in plan.targets
    }


def _counted(
    gathered: Gathered,
    name: str,
    words: Iterable[str],
    word_of: Callable[[Target], str],
    head: Callable[[str], str],
    lang: str,
) -> Sheet:
    columns = tuple(words)
    counts = {plan.id: Counter(word_of(target) for target in plan.targets) for plan in gathered.plans}
    total: Counter[str] = sum(counts.values(), Counter())
    rows = [*counts.items(), (say("count.all", lang), total)]
    return Sheet(
        name=name,
        title=say(f"count.{name}", lang),
        columns=("plan", *columns, "all"),
        heads=(say("count.plan", lang), *map(head, columns), say("count.all", lang)),
        rows=tuple((plan, *(counted[word] for word in columns), counted.total()) for plan, counted in rows),
        notes=(say("count.legend", lang),) if name == "by_kind" else (),
    )


def renewed(page: str, gathered: Gathered, lang: str) -> str | None:
    """The Markdown ``page`` with the counts of today between :data:`BEGIN` and :data:`END`; None without the two."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        return None
    sheets = written(plan_counts(gathered, lang), title=say("count.title", lang), form="markdown")
    tables = sheets.partition("\n\n")[2]
    return f"{before}{BEGIN}\n{tables}{END}{after}"
