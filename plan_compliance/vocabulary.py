"""The closed lists: every word that a plan, a submission or a finding may use for a choice.

The members' values are the words written in YAML, in JSON and in pytest ids; their Chinese and
English labels stand in :mod:`plan_compliance.texts`.
"""

from enum import StrEnum


class Measure(StrEnum):
    """What is measured of an indicator in a year (method.md §3)."""

    LEVEL = "level"
    GROWTH = "growth"
    AVERAGE_GROWTH = "average_growth"
    YEARLY_CHANGE = "yearly_change"
    CHANGE = "change"
    TOTAL_GROWTH = "total_growth"
    CUMULATIVE = "cumulative"
    COMPOUNDED = "compounded"
    MEAN = "mean"
    SHARE = "share"


class Comparison(StrEnum):
    """What must hold between the measured value and its bound (method.md §4)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    EQUALS = "equals"
    BETWEEN = "between"
    ABOUT = "about"
    DONE = "done"
    DIRECTION = "direction"


class Direction(StrEnum):
    """The two ways a target without a figure can point."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Nature(StrEnum):
    """How strictly the plan means a target."""

    BINDING = "binding"
    EXPECTED = "expected"
    UNSTATED = "unstated"


class Kind(StrEnum):
    """What sort of figure an indicator is."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    AMOUNT = "amount"
    MILESTONE = "milestone"
    GRADE = "grade"


class Better(StrEnum):
    """Which way an indicator improves."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Path(StrEnum):
    """How a value is expected to travel from the baseline to the bounds."""

    LINEAR = "linear"
    COMPOUND = "compound"
    STEPS = "steps"


class Status(StrEnum):
    """How firm an observation is; the order is that of precedence between two submissions."""

    REVISED = "revised"
    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    NOT_AVAILABLE = "not_available"


class Derivation(StrEnum):
    """How one indicator is computed from others."""

    RATIO = "ratio"
    SUM = "sum"
    DIFFERENCE = "difference"


class Verdict(StrEnum):
    """Is the promise kept?"""

    MET = "met"
    MISSED = "missed"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


class Pace(StrEnum):
    """Is it on schedule?"""

    FINISHED = "finished"
    UNKNOWN = "unknown"
    ACHIEVED_EARLY = "achieved_early"
    REVERSED = "reversed"
    BEHIND = "behind"
    AHEAD = "ahead"
    ON_SCHEDULE = "on_schedule"


class Trend(StrEnum):
    """Will it get there if the last years simply go on?"""

    ON_COURSE = "on_course"
    NEARLY = "nearly"
    OFF_COURSE = "off_course"
    WRONG_WAY = "wrong_way"
    UNKNOWN = "unknown"


class Method(StrEnum):
    """By which rule the trend is told (docs/trend.md)."""

    DESTATIS = "destatis"
    OPEN_SDG = "open_sdg"
    UN = "un"


class Flag(StrEnum):
    """What lies over a verdict and never replaces it."""

    EXCEEDED = "exceeded"
    LATE = "late"
    HELD_LATER = "held_later"
    BEFORE_PERIOD = "before_period"
    WAIVED = "waived"
    WAIVER_EXPIRED = "waiver_expired"
    PROVISIONAL = "provisional"
    UNVERIFIED = "unverified"
    ASSUMED = "assumed"
    DISPUTED = "disputed"
    CARRIED = "carried"
    INHERITED = "inherited"
    DERIVED = "derived"
    OTHER_DEFINITION = "other_definition"
    INCOMPLETE = "incomplete"
    DIRECTION_ONLY = "direction_only"
    DECLARED = "declared"
    UNDATED = "undated"
    AMENDED = "amended"
    LOOSENED = "loosened"
    RESTATED = "restated"


class Reason(StrEnum):
    """Why something cannot be judged: the closed list behind no_data, not_due, not_applicable, unknown."""

    NOT_SUBMITTED = "not_submitted"
    REFUSED = "refused"
    NOT_AVAILABLE = "not_available"
    DECLARED_ONLY = "declared_only"
    INTERIM_READING = "interim_reading"
    REFERENCE_NOT_SUBMITTED = "reference_not_submitted"
    BASELINE_MISSING = "baseline_missing"
    EARLIER_YEAR_MISSING = "earlier_year_missing"
    PART_MISSING = "part_missing"
    SCOPE_UNKNOWN = "scope_unknown"
    ZERO_BASE = "zero_base"
    DEFINITION_CHANGED = "definition_changed"
    OVERLAPPING_TOTALS = "overlapping_totals"
    NO_BOUND_THIS_YEAR = "no_bound_this_year"
    PERIOD_NOT_ENDED = "period_not_ended"
    CONDITION_NOT_HELD = "condition_not_held"
    CONDITION_UNKNOWN = "condition_unknown"
    WITHDRAWN = "withdrawn"
    NOBODY_IN_SCOPE = "nobody_in_scope"
    NO_PATH = "no_path"
    NO_DISTRICT_VALUE = "no_district_value"
    RELATIVE_BOUND = "relative_bound"
    TOO_FEW_YEARS = "too_few_years"
    RATE_OF_CHANGE = "rate_of_change"
    AFTER_LAST_DUE_YEAR = "after_last_due_year"


class WaiverState(StrEnum):
    """How a waiver stands on the day as of which findings are judged."""

    IN_FORCE = "in_force"
    NOT_YET_GRANTED = "not_yet_granted"
    EXPIRED = "expired"
    NOTHING_TO_EXCUSE = "nothing_to_excuse"
    """It fits findings, and none of them is missed, behind or without data."""
    ORPHAN = "orphan"
    """It fits no finding at all."""


class Shift(StrEnum):
    """What became of a finding between two runs, or between two years (docs/diff.md)."""

    NEWLY_MET = "newly_met"
    NEWLY_MISSED = "newly_missed"
    RECOVERED = "recovered"
    NEWLY_BEHIND = "newly_behind"
    CHANGED_DATA = "changed_data"
    CHANGED_TARGET = "changed_target"
    CHANGED_METHOD = "changed_method"
    NEWLY_REPORTED = "newly_reported"
    NEWLY_WITHOUT_DATA = "newly_without_data"
    APPEARED = "appeared"
    VANISHED = "vanished"


class Severity(StrEnum):
    """How much a remark of the audit matters, or what screening costs a figure: an error refuses it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class FigureKind(StrEnum):
    """What sort of figure a plan's text prints."""

    AMOUNT = "amount"
    YEAR = "year"
    WEAK = "weak"
    """Said in words (三家, 全覆盖): proof that a bound stands there, never demanded."""


class SectionKind(StrEnum):
    """What a section of a plan's text is."""

    TEXT = "text"
    HEADING = "heading"
    """A heading that holds other sections and says nothing itself."""
    TABLE = "table"
    """A table's caption and head."""
    ROW = "row"
    CONTENTS = "contents"
    """Title matter or table of contents: nothing is promised there."""


class LeftOutFor(StrEnum):
    """Why something in a plan's text is no target."""

    REVIEW = "review"
    CONTEXT = "context"
    RHETORIC = "rhetoric"
    OTHERS = "others"
    NAME = "name"
    SCOPE = "scope"
    CONTENTS = "contents"
