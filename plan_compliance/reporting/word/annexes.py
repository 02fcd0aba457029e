"""Annexes: remarks of the audit, refused figures, method, files used."""

from plan_compliance.reporting.review.wording import method
from plan_compliance.reporting.word.pen import Pen


def write_remarks(pen: Pen) -> None:
    """Where plans and reports contradict themselves or each other."""
    pen.annex(pen.say("review.section.remarks"))
    remarks = pen.review.remarks
    if not remarks:
        pen.body(pen.say("word.remarks.none"))
        return
    heads = [pen.say(f"word.remark.{column}") for column in ("severity", "title", "sentence", "place")]
    rows: list[list[str | None]] = []
    for number, one in enumerate(remarks):
        same = number > 0 and remarks[number - 1].rule == one.rule and remarks[number - 1].severity == one.severity
        label = None if same else pen.say(f"severity.{one.severity}")
        rows.append([label, None if same else one.title[pen.lang], one.sentence[pen.lang], one.place])
    ruled = [number for number, row in enumerate(rows) if number and row[0] is not None]
    pen.table(pen.say("review.section.remarks"), heads, rows, widths=(5, 9, 30, 14), ruled=ruled, size=8)


def write_faults(pen: Pen) -> None:
    """What of the submissions was not understood or turned away."""
    faults = pen.review.faults
    if not faults:
        return
    pen.annex(pen.say("review.section.faults"))
    heads = [pen.say("word.number"), pen.say("word.fault")]
    rows = [[str(number), fault.message(pen.lang)] for number, fault in enumerate(faults, start=1)]
    pen.table(pen.say("review.section.faults"), heads, rows, widths=(3, 50), size=8.5)


def write_method(pen: Pen) -> None:
    """Every formula and threshold in force."""
    pen.annex(pen.say("review.section.method"))
    for title, text in method(pen.review, pen.lang):
        pen.body(text, strong=pen.say("word.lead", name=title))


def write_inputs(pen: Pen) -> None:
    """The files that this was made from, by digest, and the programs that made it."""
    pen.annex(pen.say("review.section.inputs"))
    versions = pen.say("join.names").join(f"{name} {version}" for name, version in sorted(pen.review.versions.items()))
    pen.body(pen.say("word.made", versions=versions, as_of=pen.review.as_of))
    heads = [pen.say(f"word.input.{column}") for column in ("file", "size", "sha256")]
    rows = [[one.file, f"{one.size:,}", one.sha256] for one in pen.review.inputs]
    if rows:
        pen.table(pen.say("review.section.inputs"), heads, rows, widths=(22, 6, 36), numeric=[1], size=7)
