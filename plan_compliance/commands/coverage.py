"""Is everything of the documents in the plans? Proved on the texts, or on the stored indexes of their sections."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plan_compliance.commands.inputs import Intake, Refusal, add_input, code, complaints, read, tell, unknown
from plan_compliance.commands.outputs import TABLES, add_output, replace, write, write_sheets
from plan_compliance.texts import say

if TYPE_CHECKING:
    from plan_compliance.audit.coverage.misfits import Coverage
    from plan_compliance.intake.text_index import TextIndex
    from plan_compliance.model import PlanText

UNSOUND = frozenset({"another_text", "address_twice"})
"""Rules whose misfits make an index worthless."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The documents, what to do with them, and the common options."""
    group = parser.add_argument_group("the documents")
    group.add_argument(
        "--document",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="text of a plan document, named as in targets/documents (repeat); without: the stored indexes",
    )
    group.add_argument(
        "--as", dest="known_as", metavar="ID", help="which document FILE is, if its name does not say so"
    )
    group.add_argument(
        "--write-index", action="store_true", help="store addresses, digests and figures of the sections, no sentence"
    )
    group.add_argument(
        "--left-out", action="store_true", help="write the page of all that is left out, and why, instead"
    )
    add_input(parser)
    group = add_output(parser, TABLES)
    group.add_argument(
        "--all", action="store_true", help="every section with what cites it, not only what does not fit"
    )


def run(asked: argparse.Namespace) -> int:
    """Write what is covered and what is not; 1 if anything is not."""
    _check_words(asked)
    intake = read(asked)
    if asked.left_out:
        from plan_compliance.reporting.left_out import left_out_page  # noqa: PLC0415

        write(left_out_page(intake.gathered.texts), asked.out, intake.lang)
        return code(intake)
    coverages = tuple(_covered(asked, intake) if asked.document else _covered_stored(asked, intake))
    _write_tables(coverages, asked, intake)
    return code(intake, failed=not all(coverage.holds for coverage in coverages))


def _check_words(asked: argparse.Namespace) -> None:
    lang = asked.lang or "zh"
    if asked.known_as and len(asked.document) != 1:
        raise Refusal(say("cover.as_one", lang))
    if asked.write_index and not asked.document:
        raise Refusal(say("cover.index_needs_document", lang))
    if asked.left_out and (asked.document or asked.all):
        raise Refusal(say("cover.left_out_alone", lang))


def _write_tables(coverages: "tuple[Coverage, ...]", asked: argparse.Namespace, intake: Intake) -> None:
    from plan_compliance.commands.coverage_tables import coverage_tables  # noqa: PLC0415

    sheets = coverage_tables(coverages, asked.format, intake.lang, every_section=asked.all)
    write_sheets(sheets, say("cover.title", intake.lang), asked, intake.lang)


# --- from the texts ---------------------------------------------------------------------------------


def _covered(asked: argparse.Namespace, intake: Intake) -> "Iterator[Coverage]":
    from plan_compliance.audit.coverage.misfits import cover  # noqa: PLC0415
    from plan_compliance.intake.text_index import stored_index  # noqa: PLC0415

    for text, index in _texts(asked, intake):
        stored = None if asked.write_index else stored_index(asked.targets, text.id)
        coverage = cover(intake.gathered, text, index, stored=_sound(stored, intake) if stored else None)
        if asked.write_index:
            _store(coverage, asked, intake)
        yield coverage


def _texts(asked: argparse.Namespace, intake: Intake) -> "list[tuple[PlanText, TextIndex]]":
    """Every document named, read; a refusal that names all that could not be."""
    from plan_compliance.errors import Fault  # noqa: PLC0415
    from plan_compliance.intake.plan_text import read_plan_text  # noqa: PLC0415

    known = {text.id: text for text in intake.gathered.texts}
    named = [(path, asked.known_as or path.stem) for path in asked.document]
    strange = [unknown("document", name, tuple(known), intake.lang) for _, name in named if name not in known]
    read_texts = [(known[name], read_plan_text(path, name)) for path, name in named if name in known]
    faults = [found for _, found in read_texts if isinstance(found, Fault)]
    if strange or faults:
        raise Refusal("\n".join([*strange, *(found.message(intake.lang) for found in faults)]))
    return [(text, found) for text, found in read_texts if not isinstance(found, Fault)]


def _store(coverage: "Coverage", asked: argparse.Namespace, intake: Intake) -> None:
    from plan_compliance.intake.text_index import index_path, index_text  # noqa: PLC0415

    wrong = [misfit.message(intake.lang) for misfit in coverage.misfits if misfit.rule in UNSOUND]
    if wrong:
        raise Refusal("\n".join([*wrong, say("cover.index_not_written", intake.lang)]))
    path = index_path(asked.targets, coverage.text.id)
    replace(path, index_text(coverage.index).encode())
    tell(say("cover.index_written", intake.lang, path=path.as_posix()))


# --- from the stored indexes ------------------------------------------------------------------------


def _covered_stored(asked: argparse.Namespace, intake: Intake) -> "Iterator[Coverage]":
    from plan_compliance.audit.coverage.misfits import cover  # noqa: PLC0415
    from plan_compliance.intake.text_index import read_indexes  # noqa: PLC0415

    indexes, faults = read_indexes(asked.targets)
    if faults:
        raise Refusal(complaints(faults, intake.lang))
    by_document = {index.document: index for index in indexes}
    texts = {text.id: text for text in intake.gathered.texts}
    if not texts.keys() & by_document.keys():
        raise Refusal(say("cover.no_index", intake.lang))
    for name in sorted(texts.keys() ^ by_document.keys()):
        tell(say("cover.no_index_of" if name in texts else "cover.no_text_of", intake.lang, found=name))
    for name in sorted(texts.keys() & by_document.keys()):
        yield cover(intake.gathered, texts[name], by_document[name])


def _sound(stored: object, intake: Intake) -> "TextIndex":
    from plan_compliance.intake.text_index import TextIndex  # noqa: PLC0415

    if not isinstance(stored, TextIndex):
        raise Refusal(complaints([stored], intake.lang))  # type: ignore[list-item]
    return stored
