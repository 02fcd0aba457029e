"""The workbook of a review, opened: the same counts as everywhere, real numbers, harmless text, sound files."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from plan_compliance.judging.finding import Finding, Movement
from plan_compliance.model import Amount, Reference, Responsible, Text
from plan_compliance.reporting.labels import status
from plan_compliance.reporting.review.lagging import lagging
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.summary import Grouping, summarise
from plan_compliance.reporting.workbook.book import review_workbook
from plan_compliance.reporting.workbook.findings_page import COLUMNS
from plan_compliance.reporting.workbook.matrix import matrix_lines
from plan_compliance.reporting.workbook.statuses import BARS, SHADE_OF, SIGNS, word_written
from plan_compliance.texts import TEXTS, say
from plan_compliance.vocabulary import Flag, Method, Pace, Reason, Verdict
from tests.reporting.made_findings import HAIZHU, SAMPLE, WAIVER, due, finding, growth
from tests.reporting.made_review import reviewed
from tests.reporting.told_findings import TOLD
from tests.reporting.workbook.opened import every_cell, opened, rows_below

LANGUAGES = ("zh", "en")
WICKED = "=1+1|<b>&\"'*[x]:?/\\ \x07\u202eعربى" + "长" * 44
NAMED = Text(zh=WICKED, en="@SUM(A1)" + WICKED)
SHEET = re.compile(r'<sheet name="([^"]+)"')
EVERY_KIND = tuple(replace(one, target=f"t{place:02}") for place, one in enumerate(TOLD.values()))


def wicked(lang: str) -> Review:
    """A review with markup, formulas, control characters and 60 characters in every text."""
    listed = [
        replace(
            one,
            name=NAMED,
            area_name=NAMED,
            domain=WICKED,
            unit=WICKED,
            responsible=Responsible(lead=WICKED, others=(WICKED,)),
            remarks=(NAMED,),
            notes=(NAMED,),
            assumption=NAMED,
        )
        for one in SAMPLE
        if one.area == "haizhu"
    ]
    return reviewed(listed, lang=lang, waivers=(replace(WAIVER, by=WICKED, reason=WICKED),))


def many(districts: int) -> list[Finding]:
    """Three targets of so many districts in three years."""
    return [
        (due if year == 2020 else finding)(
            plan=f"d{number:03}-2016-2020",
            area=f"d{number:03}",
            area_name=Text(zh=f"第{number}区" + "名" * 57, en=f"District {number} " + "n" * 50),
            target=f"t{target}",
            year=year,
            name=Text(zh=f"目标{target}", en=f"Target {target}"),
        )
        for number in range(districts)
        for target in range(2)
        for year in (2019, 2020)
    ]


def part_of(review: Review, name: str) -> str:
    """One part of the file."""
    with zipfile.ZipFile(io.BytesIO(review_workbook(review))) as package:
        return package.read(name).decode()


# --- the file -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_review_is_the_same_bytes(lang: str) -> None:
    assert review_workbook(reviewed(lang=lang)) == review_workbook(reviewed(lang=lang))


@pytest.mark.parametrize("review", [reviewed(), reviewed(EVERY_KIND), wicked("zh"), wicked("en")])
def test_every_part_of_the_file_is_sound_xml(review: Review) -> None:
    with zipfile.ZipFile(io.BytesIO(review_workbook(review))) as package:
        assert [ET.fromstring(package.read(name)).tag for name in package.namelist()]  # noqa: S314 - our own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_follow_one_another(lang: str) -> None:
    names = [*("overview", "matrix", "haizhu", "yuexiu", "findings", "lagging", "missing", "accounts", "governance")]
    names += ["overlays", "assumptions", "audit", "method", "inputs"]
    districts = {"haizhu": {"zh": "海珠区", "en": "Haizhu"}, "yuexiu": {"zh": "越秀区", "en": "Yuexiu"}}
    expected = [districts[name][lang] if name in districts else say(f"workbook.page.{name}", lang) for name in names]
    listed = [*SAMPLE, due(target="assumed", assumption=NAMED)]
    assert opened(reviewed(listed, lang=lang)).sheetnames == expected


def test_every_page_is_printed_across_with_its_heads_repeated() -> None:
    sheets = opened(reviewed(lang="en")).worksheets
    assert {(sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) for sheet in sheets} == {("landscape", "9")}
    repeated = [sheet.title for sheet in sheets if sheet.print_title_rows]
    assert {"Matrix", "Haizhu", "Yuexiu", "Findings", "Missing data", "Method"} <= set(repeated)
    assert all(sheet.freeze_panes for sheet in sheets if sheet.print_title_rows)


def test_two_hundred_districts_have_a_page_each_under_a_name_of_their_own() -> None:
    names = SHEET.findall(part_of(reviewed(many(200)), "xl/workbook.xml"))
    assert len(names) > 200
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize(("districts", "charts"), [(1, 2), (2, 3), (40, 3), (41, 2)])
def test_a_chart_of_districts_is_left_out_where_they_could_not_be_told_apart(districts: int, charts: int) -> None:
    drawing = part_of(reviewed(many(districts)), "xl/drawings/drawing1.xml")
    assert drawing.count("<c:chart ") == charts


# --- nothing acts, nothing is lost ----------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_run_or_left_unseen(lang: str) -> None:
    cells = every_cell(opened(wicked(lang)))
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [text for text in texts if text[0] in "=+@\t" or text.startswith("-1")] == []
    assert any("��عربى" in text for text in texts)


def test_links_lead_only_into_the_workbook() -> None:
    links = [cell.hyperlink for cell in every_cell(opened(reviewed(lang="en"))) if cell.hyperlink]
    assert [(link.target, link.location) for link in links] == [(None, "'Haizhu'!A1"), (None, "'Yuexiu'!A1")]


# --- the same counts everywhere -------------------------------------------------------------------


@pytest.mark.parametrize("findings", [SAMPLE, EVERY_KIND])
def test_the_overview_counts_as_the_report_does(findings: tuple[Finding, ...]) -> None:
    review = reviewed(findings, lang="en")
    told = {row["District"]: row for row in rows_below(opened(review), "Overview", "By district")}
    names = {area: name.en for area, name in review.districts.items()}
    for row in summarise(review.of_year, Grouping.NATURE):
        if row.year and row.group is None:
            line = told[names[row.area]]
            counts = row.counts
            assert [line[head] for head in ("Targets", "Met", "Missed", "No data", "Not due", "of which waived")] == [
                *(counts.points, counts.met, counts.missed, counts.no_data, counts.not_due, counts.waived)
            ]
            share = None if counts.compliance is None else pytest.approx(counts.compliance / 100)
            assert line["Compliance"] == share


def test_statuses_of_a_field_are_all_its_targets() -> None:
    review = reviewed(EVERY_KIND, lang="en")
    rows = rows_below(opened(review), "Overview", "Status by field")
    assert sum(sum(value for key, value in row.items() if key != "Domain") for row in rows) == len(review.counted)


def test_the_findings_page_has_every_finding_and_the_same_verdicts() -> None:
    review = reviewed(EVERY_KIND, lang="en")
    rows = rows_below(opened(review), "Findings", "Findings", after=3)
    assert [row["Address"] for row in rows] == [one.address for one in review.findings]
    counted = Counter(row["Verdict"] for row in rows if row["Counted"] == "yes" and row["Year"] == review.year)
    assert counted == Counter(say(f"verdict.{one.verdict}", "en") for one in review.counted)


def test_the_lagging_page_is_the_ranking() -> None:
    review = reviewed(EVERY_KIND, lang="en", year=2017, final=False)
    rows = rows_below(opened(review), "Lagging", "What lags, and what it takes", after=2)
    assert [row["Target"] for row in rows] == [one.finding.name.en for one in lagging(review)]
    assert [row["Needed a year, final year"] for row in rows] == [
        None if one.finding.movement.catch_up_final is None else pytest.approx(one.finding.movement.catch_up_final)
        for one in lagging(review)
    ]


# --- numbers are numbers --------------------------------------------------------------------------


def heads_of(sheet: Worksheet, row: int) -> list[str]:
    return [str(cell.value) for cell in sheet[row]]


def test_findings_are_a_table_with_filters_shares_as_per_cent() -> None:
    sheet = opened(reviewed(lang="en"))["Findings"]
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    assert [column.name for column in table.tableColumns] == [say(f"workbook.head.{name}", "en") for name in COLUMNS]
    heads = heads_of(sheet, 4)
    completion = heads.index("Completion")
    shares = [row[completion] for row in sheet.iter_rows(min_row=5) if row[completion].value is not None]
    assert {(cell.data_type, cell.number_format) for cell in shares} == {("n", "0.0%")}
    assert 0.4 in {cell.value for cell in shares}


def test_the_level_that_a_growth_starts_from_is_not_told_in_per_cent() -> None:
    start = Movement(baseline=1080.0, baseline_year=2020)
    listed = [growth(year=2020, movement=start), growth(year=2021, movement=replace(start, baseline_measured=True))]
    rows = rows_below(opened(reviewed(listed, lang="en")), "Findings", "Findings", after=3)
    assert [row["Baseline"] for row in rows] == [None, 1080]


def test_a_district_has_two_columns_a_year_with_the_bound_below_the_word() -> None:
    sheet = opened(reviewed(lang="en"))["Yuexiu"]
    row = next(row for row in sheet.iter_rows(min_row=7, values_only=True) if str(row[2]).startswith("Elderly"))
    assert (sheet["H5"].value, sheet["H6"].value, sheet["I6"].value) == (2020, "Actual", "Status")
    assert row[7:11] == (16, "✗ missed\n≥40.0", 0.4, "—")


def test_a_bound_that_refers_to_another_figure_is_told_as_the_figure_once_the_year_has_come() -> None:
    reference = Reference(of="minimum_wage", level="city")
    listed = [
        due(limit=reference, bound=12.0, actual=10.0, verdict=Verdict.MISSED),
        due(year=2021, limit=reference, bound=None, actual=None, verdict=Verdict.NOT_DUE, reason=None),
        due(year=2022, limit=Amount(value=20, written="20"), bound=20.0, actual=None, verdict=Verdict.NOT_DUE),  # type: ignore[arg-type]
    ]
    sheet = opened(reviewed(listed, lang="en"))["Haizhu"]
    row = next(sheet.iter_rows(min_row=7, values_only=True))
    assert [row[place] for place in (8, 10, 12)] == ["✗ missed\n≥12", "· not due", "· not due\n≥20"]


def test_parts_of_a_target_stand_below_it() -> None:
    parts = (due(member="all_of[0]", name=HAIZHU, actual=4.0), due(member="all_of[1]", actual=6.0))
    sheet = opened(reviewed([due(comparison=None, parts=parts, actual=None, bound=None, limit=None)]))["海珠区"]
    assert [cell.value for cell in sheet["A"][6:9]] == ["1", "1.1", "1.2"]


# --- the matrix -----------------------------------------------------------------------------------


def test_districts_that_promise_the_same_share_a_line() -> None:
    listed = [due(), due(area="yuexiu", plan="yuexiu-2016-2020", target="own_name")]
    assert [list(cells) for cells in matrix_lines(reviewed(listed)).values()] == [["haizhu", "yuexiu"]]


def test_two_targets_of_one_district_never_share_a_cell() -> None:
    lines = matrix_lines(reviewed([due(), due(target="again")]))
    assert [cells["haizhu"].target for cells in lines.values()] == ["again", "charity_squares"]


def test_a_cell_tells_status_actual_and_target_and_nothing_where_nothing_was_promised() -> None:
    sheet = opened(reviewed(lang="en"))["Matrix"]
    rows = {row[1]: row[3:5] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert rows["Elderly-care beds per 1000 older people"] == (None, "✗ missed\n16.0 / ≥40.0")
    assert rows["Charity squares"] == ("? no data\n— / ≥10", None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_spreadsheet_colours_every_status_by_its_words(lang: str) -> None:
    (area,) = opened(reviewed(lang=lang))[say("workbook.page.matrix", lang)].conditional_formatting
    assert [rule.text for rule in area.rules] == [word_written(key, lang) for key in SHADE_OF]


@pytest.mark.parametrize("one", EVERY_KIND, ids=list(TOLD))
def test_every_status_has_a_sign_a_shade_and_a_bar(one: Finding) -> None:
    assert {status(one)} <= set(SIGNS) & set(SHADE_OF) & set(BARS)


@pytest.mark.parametrize("key", [*(f"verdict.{one}" for one in Verdict), *(f"pace.{one}" for one in Pace)])
def test_every_verdict_and_pace_has_a_sign(key: str) -> None:
    assert key in SIGNS


# --- what stands around ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waiver", "standing"),
    [
        (WAIVER, "in force"),
        (replace(WAIVER, until="2021-12-30"), "expired"),
        (replace(WAIVER, on="2022-01-01", until="2022-12-31"), "not yet granted"),
        (replace(WAIVER, finding="*/lottery_share/*"), "nothing to excuse"),
        (replace(WAIVER, finding="haizhu-2016-2020/gone/*/*"), "fits nothing"),
    ],
)
def test_a_waiver_says_how_it_stands(waiver: object, standing: str) -> None:
    (row,) = rows_below(opened(reviewed(lang="en", waivers=(waiver,))), "Waivers", "Waivers", after=2)
    assert row["Standing"] == standing


def test_an_amended_or_withdrawn_target_and_a_remark_stand_beside_the_verdict() -> None:
    listed = [
        due(target="a", flags=(Flag.AMENDED, Flag.LOOSENED), original_verdict=Verdict.MISSED),
        due(target="b", verdict=Verdict.NOT_APPLICABLE, reason=Reason.WITHDRAWN, actual=None),
        due(target="c", remarks=(HAIZHU,)),
        due(target="d"),
    ]
    book = opened(reviewed(listed, lang="en"))
    rows = rows_below(book, "Governance", str(book["Governance"]["A1"].value), after=2)
    assert [(row["Verdict before"], row["Reason"], row["What the district says"]) for row in rows] == [
        ("✗ missed", None, None),
        (None, "withdrawn", None),
        (None, None, "Haizhu"),
    ]


def test_what_is_missing_says_who_waits_for_it() -> None:
    (row,) = rows_below(opened(reviewed(lang="en")), "Missing data", "Figures that are missing", after=2)
    assert (row["District"], row["Owed by"]) == ("Yuexiu", "2021-03-31")
    assert row["Findings that wait for it"] == "yuexiu-2016-2020/offices/yuexiu/2020"


def test_an_account_adds_up() -> None:
    (row,) = rows_below(opened(reviewed(lang="en")), "Reporting", "How each district stands in each year", after=2)
    assert row["Due"] == row["Reported"] + row["Refused"] + row["Missing"] + row["Awaited"]


def test_the_inputs_bear_their_digests() -> None:
    (row,) = rows_below(opened(reviewed(lang="en")), "Plans and files", "Files used")
    assert (row["File"], row["Bytes"], row["SHA-256"]) == ("actuals/haizhu/2020.yaml", 1234, "0" * 64)


def test_a_method_that_a_reader_does_not_expect_is_told_with_its_bands() -> None:
    texts = {cell.value for cell in opened(reviewed([due(method=Method.UN)], lang="en"))["Method"]["B"]}
    assert say("bands.un", "en") in texts
    assert say("bands.open_sdg", "en") not in texts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_empty_says_so(lang: str) -> None:
    bare = {"waivers": (), "remarks": (), "accounts": (), "lacking": (), "inputs": ()}
    texts = {cell.value for cell in every_cell(opened(reviewed([due()], lang=lang, **bare)))}
    names = ("lagging", "missing", "accounts", "waivers", "overlays", "audit", "inputs")
    assert {say(f"workbook.none.{name}", lang) for name in names} <= texts


def test_every_head_of_the_workbook_reads_differently_in_both_languages() -> None:
    heads = [texts for key, texts in TEXTS.items() if key.startswith("workbook.head.") and "sha256" not in key]
    assert [texts for texts in heads if texts[0] == texts[1]] == []
