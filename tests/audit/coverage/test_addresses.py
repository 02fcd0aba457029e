"""Places in a text, as people write them."""

import pytest

from plan_compliance.audit.coverage.addresses import Gazetteer, covers, gazetteer, places_of, steps_of
from plan_compliance.intake.text_index import Section, TextIndex
from plan_compliance.model import Citation
from plan_compliance.vocabulary import SectionKind

KNOWN = (
    *("三(四)", "三(四)1", "三(四)10", "第二章第三节第2段", "第三章第二节2(3)", "第三章第二节"),
    *(
        "专栏1",
        "专栏1第5项",
        "附件 工程项目汇总表",
        "附件 工程项目汇总表第3项",
        "“十四五”主要指标",
        "“十四五”主要指标第7项",
    ),
)


def section(address: str) -> Section:
    kind = SectionKind.TABLE if address.endswith(("专栏1", "表", "指标")) else SectionKind.TEXT
    return Section(address=address, kind=kind, digest="", figures=())


@pytest.fixture
def places() -> Gazetteer:
    return gazetteer(TextIndex(document="plan", file="plan.txt", sections=tuple(map(section, KNOWN))))


@pytest.mark.parametrize(
    ("address", "steps"),
    [
        ("三(四)4", ("三", "(四)", "4")),
        ("三（四）４", ("三", "(四)", "4")),
        ("第三章第二节2(3)", ("第三章", "第二节", "2", "(3)")),
        ("第二章第三节第2段", ("第二章", "第三节", "第2段")),
        ("专栏3第5项", ("专栏", "3", "第5项")),
        ("专栏3 第5行", ("专栏", "3", "第5项")),
        ("附件 工程表第3项", ("附件工程表", "第3项")),
        ("前言第1段", ("前言", "第1段")),
        ("第三节1(2)①1", ("第三节", "1", "(2)", "①1")),
    ],
)
def test_an_address_goes_from_the_outermost_section_inwards(address: str, steps: tuple[str, ...]) -> None:
    assert steps_of(address) == steps


@pytest.mark.parametrize(
    ("outer", "inner", "contained"),
    [
        ("三(四)", "三(四)1", True),
        ("三(四)1", "三(四)1", True),
        ("三(四)1", "三(四)10", False),
        ("三(四)1", "三(四)", False),
        ("专栏1", "专栏1第5项", True),
        ("专栏1", "专栏12第5项", False),
    ],
)
def test_a_section_contains_what_goes_on_behind_its_address(outer: str, inner: str, *, contained: bool) -> None:
    assert covers(steps_of(outer), steps_of(inner)) is contained


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("三（四）1", "三(四)1"),
        ("专栏 1 第5项", "专栏1第5项"),
        ("专栏1“十三五”主要指标第5项", "专栏1第5项"),
        ("“十四五”时期主要指标第7项", "“十四五”主要指标第7项"),
        ("工程项目汇总表第3项", "附件 工程项目汇总表第3项"),
        ("十四五主要指标", "“十四五”主要指标"),
    ],
)
def test_a_place_is_found_however_it_is_written(places: Gazetteer, written: str, found: str) -> None:
    assert places.find(written) == steps_of(found)


@pytest.mark.parametrize("written", ["三(四)2", "专栏1第6项", "专栏2", "标", "", "第三章第二节2(4)"])
def test_what_is_not_in_the_text_is_not_found(places: Gazetteer, written: str) -> None:
    assert places.find(written) is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("三(四)1", ["三(四)1"]),
        ("专栏1第5项；第三章第二节2(3)", ["专栏1第5项", "第三章第二节2(3)"]),
        ("“十四五”主要指标 第7项 集中供养;三(四)", ["“十四五”主要指标第7项", "三(四)"]),
        ("三(四)12", ["三(四)"]),
        ("年报", []),
        ("", []),
    ],
)
def test_a_source_may_name_several_places_and_say_more(places: Gazetteer, source: str, found: list[str]) -> None:
    assert places.find_all(source) == tuple(map(steps_of, found))


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("三(四)1第2段", "三(四)1"),
        ("第三章第二节2(4)", "第三章第二节"),
        ("专栏1第77项", "专栏1"),
        ("三(五)1", "三(四)1"),
        ("qqq", ""),
    ],
)
def test_the_nearest_place_is_suggested(places: Gazetteer, written: str, near: str) -> None:
    assert places.nearest(written) == near


@pytest.mark.parametrize(
    ("citation", "places"),
    [
        (Citation(table="专栏3", row="5", part="全自理"), ["专栏3第5项"]),
        (Citation(table="专栏3"), ["专栏3"]),
        (Citation(section="三(四)4"), ["三(四)4"]),
        (Citation(table="专栏3", row="5", section="三"), ["专栏3第5项", "三"]),
    ],
)
def test_a_citation_names_a_row_or_a_section(citation: Citation, places: list[str]) -> None:
    assert list(places_of(citation)) == places
