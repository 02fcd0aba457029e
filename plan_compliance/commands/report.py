"""The report: every finding asked for, counted and told, and the gate that a run may be asked to pass.

One place decides how the findings are come by, :func:`_only_rows`: pages are made of all findings, told and kept. Where
nothing but formats of one row a finding are asked for, columns choose and gate, and no finding is kept.
"""

import argparse
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_compliance.commands.engines import add_engine
from plan_compliance.commands.inputs import (
    Misunderstanding,
    Outcome,
    Refusal,
    add_changed_since,
    add_input,
    add_method,
    changes_asked,
    code,
    judged,
    tell,
    unknown,
    words,
)
from plan_compliance.commands.outputs import add_output, append, make_folder, write, write_stream
from plan_compliance.commands.progress import Progress
from plan_compliance.texts import say
from plan_compliance.vocabulary import Nature, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from plan_compliance.intake.baselines import Baseline
    from plan_compliance.judging.finding import Finding
    from plan_compliance.reporting.changes import Changes
    from plan_compliance.reporting.contents import Contents
    from plan_compliance.reporting.selection import Selection
    from plan_compliance.reporting.sheets import Sheet
    from plan_compliance.reporting.streamed import Streamed

FORMATS = ("text", "markdown", "csv", "json", "jsonl", "parquet", "xlsx", "github", "sarif", "junit")
FILTERS = {
    "district": "districts by id or name (haizhu, 海珠区)",
    "year": "years (2020)",
    "plan": "plans by id (haizhu-2016-2020)",
    "nature": ", ".join(Nature),
    "domain": "fields of work (elderly_care)",
    "responsible": "units that answer for a target",
}
PARTITIONED_BY = ("plan", "target", "area", "year", "domain", "nature", "indicator")
"""Columns that name every finding and have few values each."""
PLATFORM_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub says which file a step's summary is; looked at only for its own format."""
SHOWN_KNOWN = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the report."""
    chosen = parser.add_argument_group("what to report (repeat, or join with commas)")
    for name, help_ in FILTERS.items():
        chosen.add_argument(f"--{name}", action="extend", type=words, default=[], metavar="WORD", help=help_)
    add_changed_since(chosen)
    add_input(parser)
    add_method(parser)
    add_engine(parser)
    group = add_output(parser)
    group.add_argument(
        "--format",
        action="extend",
        type=words,
        default=[],
        metavar="WORD",
        help=f"{', '.join(FORMATS)}; several go into the folder --out, as report.txt, report.sarif … (default: text)",
    )
    group.add_argument("--summary", metavar="PATH", help="append a summary in Markdown, as CI platforms show it")
    group.add_argument("--sentences", action="store_true", help="parquet: also a column of sentences in each language")
    group.add_argument(
        "--partition-by",
        action="extend",
        type=words,
        default=[],
        metavar="WORD",
        help=f"parquet: a folder --out/area=…/year=…/ for each value of {', '.join(PARTITIONED_BY)}",
    )
    group.add_argument("--all", action="store_true", help="every target, not only what is missed, behind or owed")
    group.add_argument(
        "--gate",
        default="none",
        help="exit 1 if any of these fail: binding, expected, unstated (missed), data, schedule (default: none)",
    )
    group.add_argument("--ignore-waivers", action="store_true", help="let a waived miss fail the gate too")
    group.add_argument(
        "--baseline", type=Path, metavar="FILE", help="an earlier report in JSON: what failed then does not fail now"
    )


def run(asked: argparse.Namespace) -> int:
    """Judge, choose, write; 1 if the gate asked for was not passed."""
    _check_gate(asked)
    formats = _formats(asked)
    baseline = _baseline(asked)
    changes = changes_asked(asked)
    try:
        outcome = judged(asked, changes.sifted if changes else None, _severities(formats, asked))
    except Misunderstanding as error:
        _write_faults(error, formats, asked)
        raise
    if _only_rows(formats, asked):
        held = _write_rows(outcome, baseline, formats, asked)
    else:
        held = _write_pages(_contents(outcome, baseline, changes, asked), outcome, formats, asked)
    if held.known:
        tell(_known(held.known, outcome.lang))
    if held.stopped:
        tell(say("cli.gate", outcome.lang, count=len(held.stopped), gate=asked.gate))
    return code(outcome.intake, failed=bool(held.stopped))


class Held(NamedTuple):
    """What the gate says of a run, by addresses."""

    stopped: tuple[str, ...]
    known: tuple[str, ...]


def _only_rows(formats: "Sequence[str]", asked: argparse.Namespace) -> bool:
    """Whether nothing asked for needs all findings at once."""
    from plan_compliance.reporting.formats import STREAMS  # noqa: PLC0415

    return STREAMS.keys() >= set(formats) and asked.changed_since is None


# --- of columns -----------------------------------------------------------------------------------


def _write_rows(
    outcome: Outcome, baseline: "Baseline | None", formats: "Sequence[str]", asked: argparse.Namespace
) -> Held:
    from plan_compliance.reporting.gate import addresses_of, gate_words, rows_stopped  # noqa: PLC0415
    from plan_compliance.reporting.streamed import stream_of_all, stream_of_rows  # noqa: PLC0415

    judgement, selection, stream = outcome.judgement, _selection(asked), stream_of_all(outcome.judgement)
    is_gated, summary = bool(gate_words(asked.gate)), _summary_path(asked)
    if is_gated or summary or selection.asked() or "parquet" in formats:
        with Progress(outcome.lang) as progress:
            progress.begin("lay_out", stream.count)
            stream.columns()
    if selection.asked():
        stream = stream_of_rows(judgement, _rows_selected(outcome, selection))
    _write(replace(stream, sentences=asked.sentences), None, formats, asked, outcome.lang)
    if not is_gated and not summary:
        return Held((), ())
    gated = {"gate": asked.gate, "as_of": judgement.as_of, "ignore_waivers": asked.ignore_waivers}
    stopped, known = rows_stopped(stream.columns(), baseline=baseline, **gated)
    if summary:
        append(_summary_of_rows(outcome, stream.columns(), stopped, known, asked), summary, outcome.lang)
    return Held(addresses_of(stopped), addresses_of(known))


def _summary_of_rows(
    outcome: Outcome, columns: "pl.DataFrame", stopped: "pl.DataFrame", known: "pl.DataFrame", asked: argparse.Namespace
) -> str:
    from plan_compliance.reporting.contents import Contents  # noqa: PLC0415
    from plan_compliance.reporting.counted import counted_rows, worst_of_rows  # noqa: PLC0415
    from plan_compliance.reporting.step_summary import step_page  # noqa: PLC0415

    contents = Contents(
        findings=(),
        as_of=outcome.judgement.as_of,
        lang=outcome.lang,
        gate=asked.gate,
        faults=outcome.intake.faults,
        notices=outcome.intake.notices,
        accounts=_accounts(columns.select("area", "year").unique().iter_rows(), outcome),
        method=outcome.judgement.method,
    )
    worst = (worst_of_rows(outcome.judgement, rows) for rows in (stopped, known))
    return step_page(contents, counted_rows(columns, outcome.intake.gathered), *worst)


def _rows_selected(outcome: Outcome, selection: "Selection") -> "pl.Series":
    from plan_compliance.reporting.selection import rows_selected, words_not_in  # noqa: PLC0415

    columns, gathered = outcome.judgement.columns, outcome.intake.gathered
    _refuse_unheard(words_not_in(columns, selection, gathered), outcome.lang)
    rows = rows_selected(columns, selection, gathered)
    _refuse_nothing(int(rows.sum()), outcome.lang)
    return rows


# --- of findings ----------------------------------------------------------------------------------


def _write_pages(contents: "Contents", outcome: Outcome, formats: "Sequence[str]", asked: argparse.Namespace) -> Held:
    from plan_compliance.reporting.streamed import stream_of_findings  # noqa: PLC0415

    stream = stream_of_findings(outcome.judgement, contents.findings)
    _write(replace(stream, sentences=asked.sentences), contents, formats, asked, outcome.lang)
    _summarise(contents, asked)
    return Held(*(tuple(finding.address for finding in those) for those in (contents.stopped, contents.known)))


def _contents(
    outcome: Outcome, baseline: "Baseline | None", changes: "Changes | None", asked: argparse.Namespace
) -> "Contents":
    from plan_compliance.reporting.contents import Contents  # noqa: PLC0415
    from plan_compliance.reporting.gate import is_known, stopped  # noqa: PLC0415

    findings = selected(outcome, asked)
    if changes:
        findings = changes.concerned(outcome.intake.gathered, findings)
        tell(changes.told(len(findings), outcome.lang))
    held = {"gate": asked.gate, "as_of": outcome.judgement.as_of, "ignore_waivers": asked.ignore_waivers}
    failing = stopped(findings, **held)
    known = tuple(finding for finding in failing if baseline and is_known(finding, baseline, **held))
    addresses = {finding.address for finding in known}
    return Contents(
        findings=findings,
        as_of=outcome.judgement.as_of,
        lang=outcome.lang,
        complete=asked.all or any(getattr(asked, name) for name in FILTERS),
        gate=asked.gate,
        stopped=tuple(finding for finding in failing if finding.address not in addresses),
        known=known,
        faults=outcome.intake.faults,
        notices=outcome.intake.notices,
        accounts=_accounts(((finding.area, finding.year) for finding in findings), outcome)
        if _summary_path(asked)
        else None,
        method=outcome.judgement.method,
    )


def _accounts(told: "Iterable[tuple[str, int]]", outcome: Outcome) -> "Sheet":
    """Who has reported what was due, in the districts and years of the findings ``told``."""
    from plan_compliance.commands.completeness import accounts_sheet  # noqa: PLC0415
    from plan_compliance.screening.completeness import accounts  # noqa: PLC0415

    places = set(told)
    every = accounts(outcome.intake.gathered, as_of=outcome.judgement.as_of, series=outcome.judgement.series)
    chosen = [one for one in every if one.has_begun and (one.district, one.year) in places]
    return accounts_sheet(chosen, outcome.intake, title="complete.title")


def _known(addresses: "Sequence[str]", lang: str) -> str:
    shown = [*addresses[:SHOWN_KNOWN], *(["…"] if len(addresses) > SHOWN_KNOWN else [])]
    return say("cli.known", lang, count=len(addresses), addresses=say("join.names", lang).join(shown))


def selected(outcome: Outcome, asked: argparse.Namespace, filters: "Iterable[str]" = FILTERS) -> "tuple[Finding, ...]":
    """The findings that ``filters`` leave; a refusal for words that fit none."""
    from plan_compliance.reporting.selection import select, unknown_words  # noqa: PLC0415

    selection = _selection(asked, filters)
    with Progress(outcome.lang) as progress:
        progress.begin("lay_out", len(outcome.judgement))
        findings = outcome.judgement.findings
    _refuse_unheard(unknown_words(findings, selection), outcome.lang)
    findings = select(findings, selection)
    _refuse_nothing(len(findings), outcome.lang)
    return findings


def _selection(asked: argparse.Namespace, filters: "Iterable[str]" = FILTERS) -> "Selection":
    from plan_compliance.reporting.selection import Selection  # noqa: PLC0415

    return Selection(**{name: tuple(getattr(asked, name)) for name in filters})


def _refuse_unheard(unheard: "Sequence[tuple[str, str, tuple[str, ...]]]", lang: str) -> None:
    if unheard:
        raise Refusal("\n".join(unknown(f"--{name}", word, known, lang) for name, word, known in unheard))


def _refuse_nothing(count: int, lang: str) -> None:
    if not count:
        raise Refusal(say("cli.no_points", lang))


# --- what to write ------------------------------------------------------------------------------------


def _formats(asked: argparse.Namespace) -> tuple[str, ...]:
    """The formats asked for, each once."""
    formats = tuple(dict.fromkeys(asked.format)) or FORMATS[:1]
    wrong = [unknown("--format", name, FORMATS, asked.lang or "zh") for name in formats if name not in FORMATS]
    if wrong:
        raise Refusal("\n".join(wrong))
    if len(formats) > 1 and asked.out == "-":
        raise Refusal(say("cli.several_formats", asked.lang or "zh"))
    _check_places(formats, asked)
    return formats


def _check_places(formats: "Sequence[str]", asked: argparse.Namespace) -> None:
    from plan_compliance.reporting.formats import BINARY  # noqa: PLC0415

    lang = asked.lang or "zh"
    if asked.out == "-" and BINARY.intersection(formats):
        raise Refusal(say("cli.binary", lang, format=formats[0]))
    if asked.sentences and "parquet" not in formats:
        raise Refusal(say("cli.sentences", lang))
    if asked.partition_by and set(formats) != {"parquet"}:
        raise Refusal(say("cli.partitions", lang))
    strange = [
        unknown("--partition-by", name, PARTITIONED_BY, lang)
        for name in asked.partition_by
        if name not in PARTITIONED_BY
    ]
    if strange:
        raise Refusal("\n".join(strange))


def _write(
    stream: "Streamed | None",
    contents: "Contents | None",
    formats: "Sequence[str]",
    asked: argparse.Namespace,
    lang: str,
) -> None:
    """One format to ``--out``, several into it; GitHub reads its own off the log."""
    from plan_compliance.reporting.formats import FILES  # noqa: PLC0415

    if asked.partition_by and stream is not None:
        _write_partitions(stream, asked, lang)
        return
    several = _into_folder(asked)
    if several:
        make_folder(asked.out, lang)
    for name in formats:
        out = asked.out if not several else str(Path(asked.out) / FILES[name]) if name in FILES else "-"
        _write_one(name, out, stream, contents, lang)


def _write_partitions(stream: "Streamed", asked: argparse.Namespace, lang: str) -> None:
    from plan_compliance.commands.partitions import write_partitioned  # noqa: PLC0415
    from plan_compliance.reporting.streams import columns_of  # noqa: PLC0415

    by = tuple(dict.fromkeys(asked.partition_by))
    try:
        write_partitioned(columns_of(stream), Path(asked.out), by)
    except FileExistsError as error:
        raise Refusal(say("cli.partitions_there", lang, path=asked.out)) from error
    except OSError as error:
        raise Refusal(say("cli.unwritable", lang, path=asked.out, why=error.strerror)) from error


def _write_one(name: str, out: str, stream: "Streamed | None", contents: "Contents | None", lang: str) -> None:
    from plan_compliance.reporting.formats import STREAMS, written_in  # noqa: PLC0415

    if stream is not None and name in STREAMS:
        with Progress(lang) as progress:
            progress.begin("write", stream.count)
            shown = stream if out == "-" else _counted(stream, progress)
            write_stream(partial(STREAMS[name], shown), out, lang, for_spreadsheets=name == "csv")
    elif contents is not None:
        with Progress(lang) as progress:
            progress.begin("write", len(contents.findings))
            page = written_in(name, contents)
        write(page, out, lang)


def _counted(stream: "Streamed", progress: Progress) -> "Streamed":
    """``stream`` with a bar that moves with every finding told; the terminal itself is not written into twice."""
    told = stream.told
    return replace(stream, told=lambda: progress.of(stream.count, told(), "write"))


def _into_folder(asked: argparse.Namespace) -> bool:
    return len(set(asked.format)) > 1 or asked.out.endswith("/")


def _write_faults(error: Misunderstanding, formats: "Sequence[str]", asked: argparse.Namespace) -> None:
    """What was not understood, in the formats that show it where it stands; the others have nothing to say."""
    from plan_compliance.reporting.contents import Contents  # noqa: PLC0415
    from plan_compliance.reporting.formats import FAULT_FORMATS  # noqa: PLC0415

    contents = Contents(findings=(), as_of=error.as_of, lang=error.lang, gate=asked.gate, faults=error.faults)
    _write(None, contents, [name for name in formats if name in FAULT_FORMATS], asked, error.lang)
    _summarise(contents, asked)


def _summarise(contents: "Contents", asked: argparse.Namespace) -> None:
    from plan_compliance.reporting.step_summary import step_summary  # noqa: PLC0415

    path = _summary_path(asked)
    if path:
        append(step_summary(contents), path, contents.lang)


def _summary_path(asked: argparse.Namespace) -> str:
    """The file that a summary goes to; empty where none is asked for."""
    return asked.summary or (os.environ.get(PLATFORM_SUMMARY) if "github" in asked.format else "") or ""


def _severities(formats: "Sequence[str]", asked: argparse.Namespace) -> tuple[Severity, ...]:
    """What to ask of figures that are kept: nothing where no format shows it."""
    from plan_compliance.reporting.formats import NOTICE_FORMATS  # noqa: PLC0415

    return tuple(Severity) if _summary_path(asked) or not NOTICE_FORMATS.isdisjoint(formats) else ()


# --- what was asked -------------------------------------------------------------------------------


def _baseline(asked: argparse.Namespace) -> "Baseline | None":
    if asked.baseline is None:
        return None
    from plan_compliance.intake.baselines import Baseline, read_baseline  # noqa: PLC0415

    baseline = read_baseline(asked.baseline)
    if isinstance(baseline, Baseline):
        return baseline
    raise Refusal(f"--baseline: {baseline.message(asked.lang or 'zh')}")


def _check_gate(asked: argparse.Namespace) -> None:
    from plan_compliance.reporting.gate import GATES, NO_GATE, gate_words  # noqa: PLC0415

    try:
        gate_words(asked.gate)
    except ValueError as error:
        raise Refusal(unknown("--gate", str(error), (*GATES, NO_GATE), lang=asked.lang or "zh")) from error
