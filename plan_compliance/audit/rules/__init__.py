"""Every rule of the audit: a small function each, in one mapping from its id."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from plan_compliance.audit.examined import Examined
from plan_compliance.audit.remark import Remark
from plan_compliance.audit.rules import ambition, bounds, counts, figures, naming, printed, starts, waivers
from plan_compliance.vocabulary import Severity

ERROR, WARNING, NOTE = Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How much a rule's remarks matter, and the function that makes them."""

    severity: Severity
    remarks: Callable[[Examined], Iterator[Remark]]


def _rule(severity: Severity, remarks: Callable[[Examined], Iterator[Remark]]) -> Rule:
    return Rule(severity=severity, remarks=remarks)


RULES: Mapping[str, Rule] = {
    "interim-beyond-final": _rule(ERROR, bounds.interim_beyond_final),
    "two-bounds-one-period": _rule(ERROR, bounds.two_bounds_one_period),
    "better-against-comparison": _rule(ERROR, bounds.better_against_comparison),
    "printed-completion": _rule(WARNING, printed.printed_completion),
    "printed-value": _rule(WARNING, printed.printed_value),
    "printed-count": _rule(WARNING, printed.printed_count),
    "declared-against-figures": _rule(WARNING, printed.declared_against_figures),
    "met-only-by-other-definition": _rule(WARNING, printed.met_only_by_other_definition),
    "disputed": _rule(WARNING, figures.disputed),
    "growth-against-levels": _rule(WARNING, figures.growth_against_levels),
    "one-growth-two-levels": _rule(WARNING, figures.one_growth_two_levels),
    "reported-against-derived": _rule(WARNING, counts.reported_against_derived),
    "rate-on-another-base": _rule(WARNING, counts.rate_on_another_base),
    "parts-against-whole": _rule(WARNING, counts.parts_against_whole),
    "year-against-total": _rule(WARNING, counts.year_against_total),
    "same-figure-two-periods": _rule(WARNING, counts.same_figure_two_periods),
    "reported-share-that-cannot-be": _rule(WARNING, counts.reported_share_that_cannot_be),
    "share-that-cannot-be": _rule(WARNING, bounds.share_that_cannot_be),
    "due-years-contradict": _rule(WARNING, bounds.due_years_contradict),
    "bounds-contradict": _rule(WARNING, bounds.bounds_contradict),
    "baseline-fails-target": _rule(WARNING, starts.baseline_fails_target),
    "baseline-against-observation": _rule(WARNING, starts.baseline_against_observation),
    "weaker-than-predecessor": _rule(WARNING, ambition.weaker_than_predecessor),
    "weaker-than-reached": _rule(WARNING, ambition.weaker_than_reached),
    "weaker-than-higher": _rule(WARNING, ambition.weaker_than_higher),
    "no-indicator": _rule(WARNING, naming.no_indicator),
    "waiver-of-nothing": _rule(WARNING, waivers.waiver_of_nothing),
    "implied-change-too-fast": _rule(NOTE, starts.implied_change_too_fast),
    "reference-changes": _rule(NOTE, bounds.reference_changes),
    "interim-equals-final": _rule(NOTE, bounds.interim_equals_final),
    "met-at-baseline": _rule(NOTE, starts.met_at_baseline),
    "no-baseline": _rule(NOTE, starts.no_baseline),
    "no-unit": _rule(NOTE, naming.no_unit),
    "no-nature": _rule(NOTE, naming.no_nature),
    "waiver-expired": _rule(NOTE, waivers.waiver_expired),
    "waiver-not-needed": _rule(NOTE, waivers.waiver_not_needed),
    "restated": _rule(NOTE, bounds.restated),
    "restated-under-other-name": _rule(NOTE, naming.restated_under_other_name),
}
"""Every rule by its id, the gravest first; its sentences are ``audit.<id>``, its title ``rule.<id>``."""


def remarks(examined: Examined) -> tuple[Remark, ...]:
    """What all rules have to say, the gravest first, each remark with its rule and severity."""
    found = [
        replace(one, rule=name, severity=rule.severity)
        for name, rule in RULES.items()
        for one in rule.remarks(examined)
    ]
    return tuple(sorted(set(found), key=lambda one: one.rank))
