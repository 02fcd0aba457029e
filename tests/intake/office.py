"""An office's world for trying files handed in: its catalogue, its roster, a plan, laid out as a folder."""

from functools import cache
from pathlib import Path

from plan_compliance.intake.folders import Paper
from plan_compliance.intake.gathering import gather_words, read_handed_in
from plan_compliance.intake.package_submissions import open_package, read_package_submission
from plan_compliance.intake.table_submissions import TablesRead, Wishes, read_tables
from plan_compliance.model import Area, Indicator

EXAMPLES = Path(__file__).parent.parent / "examples"
OFFICE = EXAMPLES / "valid" / "office"


@cache
def words() -> tuple[dict[str, Indicator], dict[str, Area]]:
    """The office's indicators and areas."""
    return gather_words(OFFICE / "targets")


def read(content: bytes, suffix: str, **wishes: str) -> TablesRead:
    """A table of these bytes, read in the office's words."""
    indicators, areas = words()
    if suffix == ".zip":
        paper = Paper(file="a.zip", stem="a", suffix=".zip", content=content)
        return read_package_submission(open_package(paper), indicators=indicators, areas=areas, wishes=Wishes(**wishes))
    return read_tables(content, f"a{suffix}", suffix, indicators=indicators, areas=areas, wishes=Wishes(**wishes))


def read_file(path: Path) -> TablesRead:
    """A file, read in the office's words."""
    return read_handed_in(path, *words(), Wishes())
