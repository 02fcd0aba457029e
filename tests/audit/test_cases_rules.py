"""Every rule of the audit has a sentence, a line in the documentation, and a case that it speaks about."""

from collections.abc import Callable, Mapping

import pytest

from plan_compliance.audit.rules import RULES
from plan_compliance.texts import TEXTS
from plan_compliance.vocabulary import Severity
from tests.audit import worlds
from tests.audit.audited import World, remarked, said
from tests.docs_examples import DOCS

Case = tuple[Callable[[], World], str]

CASES: Mapping[str, tuple[Case, ...]] = {
    "interim-beyond-final": (
        (worlds.interim_beyond, "haizhu, beds: at least 60 in 2018, but at least 50 in 2020"),
        (worlds.part_beyond, "haizhu, beds: at least 60 in 2018, but at least 50 in 2020"),
    ),
    "two-bounds-one-period": (
        (worlds.two_bounds, "haizhu, beds: at least 6 in 2020, but at least 5 by target one (made.yaml:1:1)"),
    ),
    "better-against-comparison": (
        (worlds.wrong_way, "haizhu, beds: asks for 'at most', but higher is better"),
        (worlds.wrong_direction, "haizhu, beds: asks for 'to be lowered', but higher is better"),
    ),
    "printed-completion": ((worlds.completion, "haizhu 2020, beds: 88 / 50 = 176 %, printed 160 % (T 5)"),),
    "printed-value": (
        (worlds.printed_value, "haizhu 2020, beds: printed 80 (T 5), reported 88 (p. 1, figures.yaml:1)"),
    ),
    "printed-count": (
        (
            worlds.printed_count,
            "plan: printed 1 targets, 0 met, ? exceeded (p. 9), counted 1 targets, 1 met, 1 exceeded",
        ),
    ),
    "declared-against-figures": (
        (
            worlds.declared,
            "haizhu 2020, beds: called missed (p. 2), but 88 against at least 50 is met (plan/row)",
        ),
    ),
    "met-only-by-other-definition": (
        (
            worlds.other_definition,
            (
                "haizhu 2020, beds: 36 (all) against at least 35; in 2017 it was 20 by another "
                "definition (homes; p. 1, figures.yaml:1)"
            ),
        ),
    ),
    "disputed": ((worlds.disputed, "haizhu 2020, beds: 591 (p. 1), but 568 (p. 2, other.yaml:1)"),),
    "growth-against-levels": (
        (
            worlds.growth_denied,
            "haizhu 2015, beds: printed growth of 186.5 % since 2010, but 4354 / (4354 − 2656) − 1 = 156.4 % (p. 1)",
        ),
        (
            worlds.change_denied,
            "haizhu 2015, beds: printed increase of 60 since 2010, but 150 − 100 = 50 (p. 1)",
        ),
    ),
    "one-growth-two-levels": (
        (
            worlds.one_growth,
            (
                "haizhu 2020: one growth of 168.3 % since 2015 is printed for beds 2200, which makes a start of "
                "820; wage 1800 yuan, which makes a start of 670.9 yuan; did they start so far apart? (p. 1)"
            ),
        ),
    ),
    "reported-against-derived": (
        (
            worlds.derived_rate,
            (
                "haizhu 2017, coverage: printed 97.36 %, but 58 / 265 = 21.9 % (count, whole); 97.36 % would be 258 "
                "of 265 (p. 1)"
            ),
        ),
        (
            worlds.derived_difference,
            "haizhu 2017, beds: printed 200, but 265 − 58 = 207 (whole, count; p. 1)",
        ),
    ),
    "rate-on-another-base": (
        (
            worlds.other_base,
            "haizhu 2020, coverage: 28.74 % is 48 / 167, that is count of whole, not of members 306 (p. 1)",
        ),
    ),
    "parts-against-whole": (
        (worlds.sum_denied, "haizhu 2020, beds: 5 + 6 = 11, but the whole is printed as 12 (p. 1)"),
        (worlds.parts_denied, "haizhu 2020, beds: 5 + 6 = 11, but the whole is printed as 12 (p. 1)"),
        (worlds.parts_beyond, "guangzhou 2020, beds: 13 = 13, but the whole is printed as 12 (p. 1)"),
    ),
    "year-against-total": (
        (
            worlds.one_year,
            (
                "haizhu 2017: visits 41835, 71.9 % of 58151 in 2016–2020, leaving 4079 in each "
                "other year (p. 1; total: p. 2, b.yaml:1)"
            ),
        ),
        (
            worlds.years_beyond,
            (
                "haizhu 2017, visits: single years make 30 + 25 = 55 (p. 1), more than the 50 of "
                "2016–2020 (p. 2, b.yaml:1)"
            ),
        ),
    ),
    "same-figure-two-periods": (
        (
            worlds.same_total,
            "haizhu 2020, visits: 140 for 2011–2015 and again for 2016–2020 (p. 2015, figures.yaml:1; p. 2020)",
        ),
    ),
    "reported-share-that-cannot-be": (
        (
            worlds.share_reported,
            "haizhu 2020, coverage: 50 % of 3 (subdistrict) cannot be; what can occur is 1/3 = 33.33 %, 2/3 = 66.67 % (p. 1)",
        ),
    ),
    "share-that-cannot-be": (
        (
            worlds.share_promised,
            "haizhu, coverage: 30 % in 2020 would be 0.9 of 3 (subdistrict); what can occur is 0/3 = 0 %, 1/3 = 33.33 %",
        ),
    ),
    "due-years-contradict": (
        (
            worlds.due_years,
            "haizhu, coverage: at least 100 % by 3 different years: 2016 (box), 2018 (T 1), 2020 (2(3))",
        ),
    ),
    "bounds-contradict": (
        (worlds.other_bound, "haizhu, coverage: at least 100 % in 2020 (T 1), but at least 90 % in 2020 (2(3))"),
        (
            worlds.bound_of_another_year,
            "haizhu, coverage: at least 100 % in 2020 (T 1), but at least 90 % in 2018 (2(3))",
        ),
    ),
    "baseline-fails-target": (
        (
            worlds.failing_start,
            "haizhu 2015, beds: 900 at the start, but at least 1000 is asked for (wage, guangzhou, 2015)",
        ),
        (worlds.failing_growth, "haizhu 2015, beds: 5.88 % at the start, but at least 7 % is asked for"),
        (
            worlds.start_called_short,
            "haizhu, beds: 900 at the start, which the document itself calls short of what is asked for (p. 1, figures.yaml:1)",
        ),
    ),
    "baseline-against-observation": (
        (
            worlds.other_start,
            "haizhu, wage: the plan prints 2373 yuan for 2015, but 1800 yuan was reported (p. 1, figures.yaml:1)",
        ),
        (
            worlds.other_start_growth,
            "haizhu, beds: the plan prints 5.88 % for 2015, but 6.2 % was reported (p. 1, figures.yaml:1)",
        ),
    ),
    "weaker-than-predecessor": (
        (
            worlds.weaker_than_before,
            "haizhu, beds: at least 35 by 2025, the plan before asked for at least 50 by 2020 (made.yaml:1:1)",
        ),
    ),
    "weaker-than-reached": ((worlds.weaker_than_start, "haizhu, beds: at least 38 in 2018, but 2015 already had 40"),),
    "weaker-than-higher": ((worlds.weaker_than_city, "haizhu, coverage: at least 80 % in 2020, but 90 % by the city"),),
    "no-indicator": ((worlds.lost_name, "plan: name and unit are missing, so that nobody can check (1): lost 55"),),
    "implied-change-too-fast": (
        (
            worlds.too_fast,
            ("haizhu, beds: 27 in 2015, 50 in 2020: 4.6 a year, 11.5 × the fastest known (0.4 2010–2015)"),
        ),
    ),
    "reference-changes": (
        (worlds.reference_changes, "haizhu, beds: 2018 refers to wage, 2020 to growth of beds (beds)"),
        (
            worlds.several_references,
            "haizhu, beds: 2018 refers to the highest or lowest of several, 2020 to wage (beds)",
        ),
    ),
    "interim-equals-final": (
        (
            worlds.interim_is_final,
            "plan: by 2018 already the final bound, and no more afterwards (1): coverage 40 → 100",
        ),
    ),
    "met-at-baseline": ((worlds.met_already, "plan: asked for is what 2015 already had (1): coverage 100 %"),),
    "no-baseline": (
        (
            worlds.no_start,
            "plan: no figure for 2015 is printed or reported, so that no progress can be reckoned (1): beds",
        ),
        (
            worlds.no_start_direction,
            "plan: only up or down, and no figure for 2015, so that nobody will be able to tell (1): beds",
        ),
    ),
    "no-unit": ((worlds.no_unit, "plan: no unit is printed (1): beds"),),
    "no-nature": ((worlds.no_nature, "plan: called neither binding nor expected (1): count"),),
    "waiver-of-nothing": (
        (
            worlds.waiver_of_nothing,
            "waiver of '*mispelt*': no finding fits it (granted by bureau); check how it is written",
        ),
    ),
    "waiver-expired": (
        (
            worlds.waiver_expired,
            (
                "waiver of 'plan/row/haizhu/20*': ran out on 2021-06-30; of 5 findings 1 are missed, behind or without data "
                "(granted by bureau)"
            ),
        ),
    ),
    "waiver-not-needed": (
        (
            worlds.waiver_not_needed,
            (
                "waiver of 'plan/row/haizhu/2020': of 1 findings none is missed, behind or without data (granted by bureau); "
                "it can go"
            ),
        ),
    ),
    "restated": ((worlds.twice, "haizhu, beds: asks the same as one (made.yaml:1:1); write same_as: one"),),
    "restated-under-other-name": (
        (
            worlds.near_names,
            (
                "haizhu, 居住区配套养老服务设施达标率: indicator '居住区配套养老服务设施达标率' (a) is called nearly "
                "like '新建居住区配套养老服务设施达标率' (b, made.yaml:1:1)"
            ),
        ),
        (
            worlds.near_names_same_bound,
            (
                "haizhu, 养老护理员培训率: is called much like '养老护理员岗前培训率' (one, made.yaml:1:1) and asks the same: "
                "at least 5 units in 2020"
            ),
        ),
    ),
}
TOLD = [(rule, make, sentence) for rule, cases in CASES.items() for make, sentence in cases]


@pytest.mark.parametrize(("rule", "make", "sentence"), TOLD, ids=[f"{r}-{m.__name__}" for r, m, _ in TOLD])
def test_the_rule_says_it_with_its_arithmetic(rule: str, make: Callable[[], World], sentence: str) -> None:
    assert said(make, rule) == [sentence]


@pytest.mark.parametrize(("rule", "make"), [(rule, make) for rule, make, _ in TOLD])
def test_every_remark_reads_in_chinese_and_has_a_place(rule: str, make: Callable[[], World]) -> None:
    (remark,) = remarked(make, rule)
    assert remark.sentence("zh") != remark.sentence("en")
    assert remark.place.file
    assert remark.severity is RULES[rule].severity


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_words(rule: str) -> None:
    assert f"rule.{rule}" in TEXTS
    assert f"audit.{rule}" in TEXTS


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_documented_with_its_severity(rule: str) -> None:
    page = (DOCS / "audit.md").read_text(encoding="utf-8")
    assert f"| `{rule}` | {RULES[rule].severity} |" in page


def test_the_gravest_rules_come_first() -> None:
    severities = [list(Severity).index(rule.severity) for rule in RULES.values()]
    assert severities == sorted(severities)
