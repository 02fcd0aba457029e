"""What is kept of a plan's text: the address, the digest and the figures of every section, and no sentence.

``targets/documents/<document>.index.json`` holds it, so that coverage can be proved where the text itself is not.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.folders import Paper, read_file, read_folder
from plan_compliance.intake.text_figures import Figure, find_figures
from plan_compliance.model import Place
from plan_compliance.vocabulary import FigureKind, SectionKind

INDEX = ".index.json"
FOLDER = "documents"
_FIGURES = {"figures": FigureKind.AMOUNT, "years": FigureKind.YEAR, "weak": FigureKind.WEAK}
_DIGEST_LENGTH = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One section of a text: where it stands, the SHA-256 of its evened text, and its figures in their order."""

    address: str
    kind: SectionKind
    digest: str
    figures: tuple[Figure, ...]
    parts: int = 1
    """Lines of a table that share the row's number."""
    line: int = 0
    """The line of the text where it begins; 0 where only the index is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextIndex:
    """The sections of one document in their order; ``file`` is the text or the index that they were read from."""

    document: str
    file: str
    sections: tuple[Section, ...]

    @property
    def repeated(self) -> tuple[str, ...]:
        """Addresses that several sections bear."""
        return tuple(
            address for address, count in Counter(section.address for section in self.sections).items() if count > 1
        )


def index_text(index: TextIndex) -> str:
    """The index as it is stored: a section a line, always the same bytes for the same sections."""
    lines = ",\n".join(_line(section) for section in index.sections)
    return f'{{"document": {json.dumps(index.document)}, "sections": [\n{lines}\n]}}\n'


def _line(section: Section) -> str:
    entry: dict[str, object] = {"address": section.address, "kind": section.kind.value, "sha256": section.digest}
    entry |= {"parts": section.parts} if section.parts > 1 else {}
    written = {
        key: [figure.written for figure in section.figures if figure.kind is kind] for key, kind in _FIGURES.items()
    }
    return json.dumps(entry | {key: found for key, found in written.items() if found}, ensure_ascii=False)


def read_indexes(targets: Path) -> tuple[tuple[TextIndex, ...], tuple[Fault, ...]]:
    """Every stored index in ``targets/documents`` by document, and what is wrong with the others."""
    folder = targets / FOLDER
    if not folder.is_dir():
        return (), ()
    papers, faults = read_folder(folder, frozenset({".json"}), "run")
    read = [_read_index(paper) for paper in papers if paper.file.endswith(INDEX)]
    indexes = sorted((one for one in read if isinstance(one, TextIndex)), key=lambda index: index.document)
    return tuple(indexes), (*faults, *(one for one in read if isinstance(one, Fault)))


def stored_index(targets: Path, document: str) -> TextIndex | Fault | None:
    """The stored index of one document; None where there is none."""
    path = index_path(targets, document)
    if not path.exists():
        return None
    paper = read_file(path, "run")
    return paper if isinstance(paper, Fault) else _read_index(paper)


def index_path(targets: Path, document: str) -> Path:
    """Where the index of a document is stored."""
    return targets / FOLDER / f"{document}{INDEX}"


def _read_index(paper: Paper) -> TextIndex | Fault:
    place = Place(file=paper.file)
    try:
        stored = json.loads(paper.content.decode("utf-8-sig"))
        sections = tuple(_read_section(entry) for entry in stored["sections"])
        document = str(stored["document"])
    except json.JSONDecodeError as error:
        return fault(Place(file=paper.file, line=error.lineno, column=error.colno), "text.bad_index", why=error.msg)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        return fault(place, "text.bad_index", why=f"{type(error).__name__}: {error}")
    if f"{document}{INDEX}" != Path(paper.file).name:
        return fault(place, "text.index_of_another", found=document)
    return TextIndex(document=document, file=paper.file, sections=sections)


def _read_section(entry: dict[str, Any]) -> Section:
    digest = str(entry["sha256"])
    if len(digest) != _DIGEST_LENGTH:
        raise ValueError(f"sha256 of {entry['address']}")
    return Section(
        address=str(entry["address"]),
        kind=SectionKind(entry["kind"]),
        digest=digest,
        figures=tuple(figure for key in _FIGURES for figure in _read_figures(entry.get(key, []))),
        parts=int(entry.get("parts", 1)),
    )


def _read_figures(written: Iterable[str]) -> Iterable[Figure]:
    for one in written:
        (figure,) = find_figures(one)
        yield figure
