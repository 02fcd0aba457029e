"""A submission written as CSV: one row an observation, columns in any order, or a matrix (language.md, Submission).

Places name the first line of a row; their column is the number of the cell in its row, from 1.
"""

from collections.abc import Mapping

from plan_compliance.intake.observations import Observed
from plan_compliance.intake.table_submissions import read_table_submission
from plan_compliance.model import Area, Indicator


def read_csv_submission(
    content: bytes, file: str, *, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> Observed:
    """The observations of one CSV file and everything wrong with it, each fault saying what it costs."""
    return read_table_submission(content, file, ".csv", indicators=indicators, areas=areas)
