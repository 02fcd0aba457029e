"""A submission written as CSV: one row an observation, columns in any order, or a matrix (language.md, Submission).

Places name the first line of a row; their column is the number of the cell in its row, from 1.
"""

from collections.abc import Mapping

from plan_compliance.errors import Fault
from plan_compliance.intake.csv_grids import read_csv_grid
from plan_compliance.intake.grids import Row
from plan_compliance.intake.lookup import Words
from plan_compliance.intake.observations import Observed
from plan_compliance.intake.table_submissions import read_table_submission
from plan_compliance.model import Area, Indicator


def read_csv_submission(
    content: bytes, file: str, *, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> Observed:
    """The observations of one CSV file and everything wrong with it, each fault saying what it costs."""
    return read_table_submission(content, file, ".csv", words=Words(indicators=indicators, areas=areas))


def read_rows(content: bytes, file: str) -> tuple[list[Row], tuple[Fault, ...]]:
    """Each row of a CSV file that is not blank with its first line, and why it cannot be read (to its end)."""
    grid = read_csv_grid(content, file)
    if isinstance(grid, Fault):
        return [], (grid,)
    return list(grid.rows), tuple(grid.faults)
