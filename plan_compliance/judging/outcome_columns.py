"""Names, order and types of the columns in which the outcome of a run is laid out."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

import polars as pl

from plan_compliance.model import Gathered
from plan_compliance.observation_table import ObservationTable
from plan_compliance.vocabulary import Comparison, Flag, Measure, Nature, Pace, Path, Reason, Trend, Verdict

WORDS: Mapping[str, type[StrEnum]] = {
    "nature": Nature,
    "measure": Measure,
    "comparison": Comparison,
    "verdict": Verdict,
    "reason": Reason,
    "pace": Pace,
    "pace_reason": Reason,
    "trend": Trend,
    "trend_reason": Reason,
    "path": Path,
    "original_verdict": Verdict,
    "other_verdict": Verdict,
}
"""Columns whose words are those of a closed list."""

YEARS = ("year", "baseline_year", "next_year", "final_year", "late_year")
NUMBERS = (
    "actual",
    "bound",
    "upper",
    "within",
    "baseline",
    "next_bound",
    "final_bound",
    "expected",
    "tolerance",
    "completion",
    "progress",
    "schedule",
    "gap",
    "catch_up_next",
    "catch_up_final",
    "change_so_far",
)
TRUTHS = ("due", "every_year", "baseline_printed", "baseline_measured")
PLACES = ("target_file", "target_line", "figure_file", "figure_line")
"""Where the target stands, and where the figure of the year was read."""

COLUMNS: Sequence[str] = (
    *("plan", "target", "area", "year", "domain", "nature", "indicator", "measure", "comparison", "unit"),
    *("due", "every_year", "deadline", "verdict", "reason", "pace", "pace_reason", "trend", "trend_reason"),
    *("actual", "bound", "upper", "within", "baseline", "baseline_year", "baseline_printed", "baseline_measured"),
    *("next_year", "next_bound", "final_year", "final_bound", "path", "expected", "tolerance", "completion"),
    *("progress", "schedule", "gap", "catch_up_next", "catch_up_final", "change_so_far", "late_year"),
    *("original_verdict", "other_verdict", *PLACES, *(flag.value for flag in Flag)),
)
"""Every column in its order; a flag is a column of its own, true where it lies over the finding."""

Schema: TypeAlias = Mapping[str, pl.DataType | type[pl.DataType]]


def schema_of(gathered: Gathered, observations: ObservationTable) -> Schema:
    """Names and types of the columns, with every id that can occur."""
    indicators = gathered.indicators.values()
    ids = {
        "plan": {plan.id for plan in gathered.plans},
        "target": {target.id for plan in gathered.plans for target in plan.targets},
        "domain": {one.domain for one in indicators},
        "unit": {one.unit for one in indicators},
    }
    types: dict[str, pl.DataType | type[pl.DataType]] = {
        name: pl.Enum(sorted(words - {""})) for name, words in ids.items()
    }
    types |= {name: observations.frame.schema[name] for name in ("area", "indicator")}
    types |= {name: pl.Enum([word.value for word in words]) for name, words in WORDS.items()}
    types |= dict.fromkeys(YEARS, pl.Int32) | dict.fromkeys(NUMBERS, pl.Float64) | dict.fromkeys(TRUTHS, pl.Boolean)
    types |= {"deadline": pl.String, "target_file": pl.String, "target_line": pl.Int32}
    types |= {"figure_file": pl.String, "figure_line": pl.Int32} | dict.fromkeys(map(str, Flag), pl.Boolean)
    return {name: types[name] for name in COLUMNS}


def area_of(schema: Schema) -> pl.Expr:
    """The area of each row of the pass, there a position in the sorted ids, as the outcome has it."""
    areas = pl.Series(schema["area"].categories, dtype=schema["area"])  # type: ignore[union-attr]
    return pl.lit(areas).gather(pl.col("area"))
