"""What the page shows where no script runs: headline, overall tables, what lags; plain HTML in one language."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from plan_compliance.reporting.labels import status
from plan_compliance.reporting.page.payload import unit_of
from plan_compliance.reporting.review.lagging import lagging
from plan_compliance.reporting.review.overall import COLUMNS, OverallRow, Written, actual_written, overall_rows
from plan_compliance.reporting.review.value import Review
from plan_compliance.reporting.review.wording import district_headline, overall_headline, title
from plan_compliance.texts import say

LAGGING = ("rank", "district", "name", "actual", "status", "shortfall", "needed_next", "needed_final", "so_far")


def core(review: Review, lang: str, pages: Mapping[str, str]) -> str:
    """Title, headline, what lags, and the overall table of every district; of an index the way to ``pages`` instead."""
    return "\n".join(
        [
            f"<h1>{escape(title(review, lang))}</h1>",
            f'<p class="headline"><bdi>{escape(overall_headline(review, lang))}</bdi></p>',
            f"<p>{escape(say('review.as_of', lang, as_of=review.as_of))}</p>",
            f"<p>{escape(say('page.no_script', lang))}</p>",
            _lagging(review, lang),
            *([_ways(review, pages, lang)] if pages else _districts(review, lang)),
        ]
    )


def _ways(review: Review, pages: Mapping[str, str], lang: str) -> str:
    """A link to the page of every district, with its headline."""
    items = "\n".join(
        f'<li><a href="{escape(file)}"><bdi>{escape(review.districts[district][lang])}</bdi></a> '
        f"<bdi>{escape(district_headline(review, district, lang))}</bdi></li>"
        for district, file in pages.items()
    )
    return f"<p>{escape(say('page.own_page', lang))}</p>\n<ul>\n{items}\n</ul>"


def _districts(review: Review, lang: str) -> Iterator[str]:
    return (_district(review, district, lang) for district in review.districts)


def _district(review: Review, district: str, lang: str) -> str:
    name = escape(review.districts[district][lang])
    rows = overall_rows(review, lang, district)
    return (
        f"<h2><bdi>{name}</bdi></h2>\n<p><bdi>{escape(district_headline(review, district, lang))}</bdi></p>\n"
        + _table(say("review.section.overall", lang), COLUMNS, (_overall(row) for row in rows), lang)
    )


def _overall(row: OverallRow) -> Iterator[str]:
    """The cells of one row, in the order of the columns."""
    for column in COLUMNS:
        value: object = getattr(row, column)
        yield value.text if isinstance(value, Written) else str(value)


def _lagging(review: Review, lang: str) -> str:
    entries = lagging(review)
    head = f"<h2>{escape(say('review.section.lagging', lang))}</h2>\n"
    if not entries:
        return f"{head}<p>{escape(say('review.lagging.none', lang))}</p>"
    rows = (
        (
            str(one.rank),
            one.finding.area_name[lang],
            " · ".join(part for part in (one.finding.name[lang], unit_of(one.finding)) if part),
            actual_written(one.finding, lang).text,
            say(status(one.finding), lang),
            one.shortfall_written(lang),
            one.needed_next(lang),
            one.needed_final(lang),
            one.so_far(lang),
        )
        for one in entries
    )
    return head + _table(say("review.section.lagging", lang), LAGGING, rows, lang)


def _table(caption: str, columns: Iterable[str], rows: Iterable[Iterable[str]], lang: str) -> str:
    heads = "".join(f'<th scope="col">{escape(say(f"review.head.{column}", lang))}</th>' for column in columns)
    body = "\n".join(f"<tr>{''.join(f'<td dir=auto>{escape(text)}</td>' for text in row)}</tr>" for row in rows)
    return (
        f'<div class="scroller"><table><caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )
