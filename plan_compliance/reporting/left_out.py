"""The page of all that the plans' texts say and no target carries: the rule, then every entry with its reason."""

from collections.abc import Iterable, Iterator

from plan_compliance.model import LeftOut, PlanText
from plan_compliance.reporting.cells import escaped
from plan_compliance.texts import say
from plan_compliance.vocabulary import LeftOutFor

RULES = ("quantified", "deliverable", "direction", "keep")


def left_out_page(texts: Iterable[PlanText]) -> str:
    """The page in Markdown: English, with the words and places of the documents in Chinese."""
    return "\n".join([*_head(), *(line for text in texts for line in _document(text))]) + "\n"


def _head() -> Iterator[str]:
    yield from (f"# {say('left_out.title', 'en')}", "", say("left_out.written_by", "en"), "")
    yield from (f"## {say('left_out.rule', 'en')}", "", say("left_out.rule_begins", "en"), "")
    yield from (f"{count}. {say(f'left_out.rule.{name}', 'en')}" for count, name in enumerate(RULES, start=1))
    yield from ("", say("left_out.rule_ends", "en"), "", f"## {say('left_out.reasons', 'en')}", "")
    yield from _table(("word", "means"), ([why.value, _reason(why)] for why in LeftOutFor))


def _reason(why: LeftOutFor) -> str:
    return f"{say(f'left_out.{why}', 'zh')}: {say(f'left_out.{why}', 'en')}"


def _document(text: PlanText) -> Iterator[str]:
    yield from ("", f"## {escaped(text.title)}", "")
    yield say("left_out.of", "en", document=text.id, plans=", ".join(text.plans))
    if text.names:
        yield from ("", say("left_out.names", "en", names=escaped(", ".join(text.names))))
    if text.left_out:
        yield ""
        yield from _table(("section", "figures", "why", "note"), (_entry(entry) for entry in text.left_out))


def _entry(entry: LeftOut) -> list[str]:
    figures = ", ".join(entry.figures) or say("left_out.whole", "en")
    languages = dict.fromkeys((entry.note.zh, entry.note.en)) if entry.note else ()
    return [entry.section, figures, entry.why.value, "<br>".join(map(escaped, languages))]


def _table(columns: Iterable[str], rows: Iterable[list[str]]) -> Iterator[str]:
    heads = [say(f"left_out.head.{column}", "en") for column in columns]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for first, *rest, last in rows:
        yield f"| {' | '.join([escaped(first), *map(escaped, rest), last])} |"
