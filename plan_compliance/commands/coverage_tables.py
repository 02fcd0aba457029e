"""The tables of ``coverage``: the documents, what does not fit, and every section."""

from collections.abc import Iterable, Sequence

from plan_compliance.audit.coverage.misfits import Coverage
from plan_compliance.audit.coverage.sections import By, Covered
from plan_compliance.reporting.sheets import Sheet, Value
from plan_compliance.texts import say

DOCUMENTS = ("document", "sections", "promising", "left_out", "open", "misfits")
FIGURES = ("document", "figures", "target", "observation", "name", "left_out_figures", "nobody")
MISFITS = ("document", "rule", "section", "place", "said")
SECTIONS = ("document", "section", "kind", "targets", "observations", "figures", "unexplained", "left_out", "note")
FOR_PEOPLE = frozenset({"text", "markdown"})
"""Formats that are read, not sorted: what stands in other words beside it is left away."""
TOLD = ("place", "said")
SHOWN = ("section", "targets", "observations", "figures", "unexplained", "left_out")


def coverage_tables(coverages: Sequence[Coverage], form: str, lang: str, *, every_section: bool) -> tuple[Sheet, ...]:
    """The documents with their counts, then what does not fit, and with ``every_section`` each section."""
    sheets = (_documents(coverages, lang), _figures(coverages, lang), _misfits(coverages, form, lang))
    return (*sheets, *_sections(coverages, form, lang)) if every_section else sheets


def _sheet(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Value, ...]], lang: str, *notes: str) -> Sheet:
    return Sheet(
        name=name,
        title=say(f"cover.{name}", lang),
        columns=columns,
        heads=tuple(say(f"cover.head.{column}", lang) for column in columns),
        rows=tuple(rows),
        notes=notes,
    )


def _documents(coverages: Iterable[Coverage], lang: str) -> Sheet:
    rows = (_section_counts(coverage) for coverage in coverages)
    return _sheet("documents", DOCUMENTS, rows, lang, say("cover.legend_sections", lang))


def _section_counts(coverage: Coverage) -> tuple[Value, ...]:
    saying = [covered for covered in coverage.sections if covered.says]
    return (
        coverage.text.id,
        len(saying),
        sum(covered.promises for covered in saying),
        sum(covered.left_out is not None for covered in saying),
        sum(covered.is_open for covered in saying),
        len(coverage.misfits),
    )


def _figures(coverages: Iterable[Coverage], lang: str) -> Sheet:
    rows = (_figure_counts(coverage) for coverage in coverages)
    return _sheet("figures", FIGURES, rows, lang, say("cover.legend_figures", lang))


def _figure_counts(coverage: Coverage) -> tuple[Value, ...]:
    counts = {by: sum(len(covered.explained(by)) for covered in coverage.sections) for by in By}
    return (coverage.text.id, sum(counts.values()), *(counts[by] for by in By))


def _misfits(coverages: Iterable[Coverage], form: str, lang: str) -> Sheet:
    rows = [
        (coverage.text.id, misfit.rule, misfit.section, str(misfit.place), misfit.said(lang))
        for coverage in coverages
        for misfit in coverage.misfits
    ]
    notes = () if rows else (say("cover.all_fits", lang),)
    whole = _sheet("misfits", MISFITS, rows, lang, *notes)
    return _narrowed(whole, TOLD) if form in FOR_PEOPLE else whole


def _sections(coverages: Iterable[Coverage], form: str, lang: str) -> tuple[Sheet, ...]:
    by_document = {
        coverage.text.id: _sheet(
            "every_section", SECTIONS, (_section(coverage, covered, lang) for covered in coverage.sections), lang
        )
        for coverage in coverages
    }
    if form in FOR_PEOPLE:
        titled = ((say("cover.sections_of", lang, document=name), sheet) for name, sheet in by_document.items())
        return tuple(_narrowed(sheet, SHOWN, title) for title, sheet in titled)
    return (_sheet("every_section", SECTIONS, (row for sheet in by_document.values() for row in sheet.rows), lang),)


def _section(coverage: Coverage, covered: Covered, lang: str) -> tuple[Value, ...]:
    entry, between = covered.left_out, say("join.names", lang)
    return (
        coverage.text.id,
        covered.section.address,
        say(f"section.{covered.section.kind}", lang),
        between.join(one.name.partition("/")[2] for one in covered.targets),
        len(covered.observations),
        len(covered.figures),
        between.join(figure.written for figure in covered.explained(By.NOBODY)),
        say(f"left_out.{entry.why}", lang) if entry else "",
        entry.note[lang] if entry and entry.note else "",
    )


def _narrowed(sheet: Sheet, columns: tuple[str, ...], title: str = "") -> Sheet:
    """``sheet`` with these columns alone."""
    kept = [sheet.columns.index(column) for column in columns]
    return Sheet(
        name=sheet.name,
        title=title or sheet.title,
        columns=columns,
        heads=tuple(sheet.heads[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in sheet.rows),
        notes=sheet.notes,
    )
