"""A little catalogue and roster of our own: one indicator of each kind, one district with three parts."""

from decimal import Decimal

from plan_compliance.model import Area, Indicator, Place, Text
from plan_compliance.vocabulary import Better, Kind

PLACE = Place(file="targets/indicators.yaml", line=1, column=1)


def indicator(name: str, unit: str, kind: Kind, span: tuple[int, int] | None = None, scale: str = "") -> Indicator:
    return Indicator(
        id=name,
        name=Text(zh=name, en=name),
        domain="little",
        unit=unit,
        kind=kind,
        better=Better.HIGHER,
        place=PLACE,
        lowest=None if span is None else Decimal(span[0]),
        highest=None if span is None else Decimal(span[1]),
        scale=tuple(scale.split()),
    )


def area(name: str, level: str, parent: str = "") -> Area:
    return Area(id=name, name=Text(zh=name, en=name), level=level, parent=parent, place=PLACE)


INDICATORS = {
    made.id: made
    for made in (
        indicator("beds", "beds/1000 persons", Kind.STOCK, (0, 1000)),
        indicator("meal_points", "places", Kind.STOCK, (0, 500)),
        indicator("donations", "10000 yuan", Kind.FLOW, (0, 3000)),
        indicator("lottery_sales", "10000 yuan", Kind.FLOW),
        indicator("allowance", "yuan/person/month", Kind.AMOUNT, (0, 10000)),
        indicator("cremation_rate", "%", Kind.RATE, (0, 100)),
        indicator("social_worker_share", "‰", Kind.RATE, (0, 1000)),
        indicator("price_change", "%", Kind.RATE, (-50, 50)),
        indicator("residents", "persons", Kind.STOCK),
        indicator("elections", "", Kind.MILESTONE),
        indicator("office_grade", "", Kind.GRADE, scale="A AA AAA"),
    )
}

AREAS = {
    made.id: made
    for made in (
        area("guangzhou", "city", "guangdong"),
        area("haizhu", "district", "guangzhou"),
        area("yuexiu", "district", "guangzhou"),
        area("binjiang", "subdistrict", "haizhu"),
        area("fengyang", "subdistrict", "haizhu"),
        area("first_court", "community", "binjiang"),
    )
}
