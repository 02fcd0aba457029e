"""An office's world for trying files handed in: its catalogue, its roster, a plan, laid out as a folder."""

from functools import cache
from pathlib import Path

from plan_compliance.intake.folders import Paper
from plan_compliance.intake.gathering import gather_words, read_handed_in
from plan_compliance.intake.lookup import Words
from plan_compliance.intake.package_submissions import open_package, read_package_submission
from plan_compliance.intake.table_submissions import TablesRead, Wishes, read_tables

EXAMPLES = Path(__file__).parent.parent / "examples"
OFFICE = EXAMPLES / "valid" / "office"


@cache
def words() -> Words:
    """The office's indicators and areas."""
    indicators, areas = gather_words(OFFICE / "targets")
    return Words(indicators=indicators, areas=areas)


def read(content: bytes, suffix: str, **wishes: str) -> TablesRead:
    """A table of these bytes, read in the office's words."""
    if suffix == ".zip":
        paper = Paper(file="a.zip", stem="a", suffix=".zip", content=content)
        return read_package_submission(open_package(paper), words=words(), wishes=Wishes(**wishes))
    return read_tables(content, f"a{suffix}", suffix, words=words(), wishes=Wishes(**wishes))


def read_file(path: Path) -> TablesRead:
    """A file, read in the office's words."""
    return read_handed_in(path, words(), Wishes())
