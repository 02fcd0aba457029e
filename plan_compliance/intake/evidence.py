"""Evidence: which papers prove a figure, whether they are there, and whether they are the ones that were confirmed.

Nothing is fetched from an address, nothing is read outside the folder of the submission, and no link is followed.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from plan_compliance.errors import Fault, fault
from plan_compliance.intake.folders import Unfit, checksum_below
from plan_compliance.intake.numbers import NOT_AVAILABLE, Refusal, read_date
from plan_compliance.intake.record import SEVERAL, Proof, Reading
from plan_compliance.model import Evidence, Observation

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:", re.ASCII)
_DRIVE = re.compile(r"[A-Za-z]:", re.ASCII)
_BETWEEN = re.compile(r"[;；\n]")
_SIDES = ("sha256", "confirmed_by", "confirmed_on")
SHORT = 70
"""Characters of a text that a complaint quotes."""


def read_evidence(reading: Reading) -> tuple[Evidence, ...]:
    """Every piece of evidence of a record; what is wrong with one is noted."""
    proofs = reading.record.proofs or tuple(_listed(reading))
    return tuple(one for proof in proofs if (one := _read(proof, reading.faults)) is not None)


# --- evidence that stands in one field for each of its sides -----------------------------------------


def _listed(reading: Reading) -> Iterator[Proof]:
    """One proof for each file of the field ``evidence``; the fields beside it say something of each, or of all."""
    files = [part.strip() for part in reading.text("evidence").split(SEVERAL) if part.strip()]
    sides = {side: _aligned(reading, f"evidence_{side}", len(files)) for side in _SIDES}
    for number, file in enumerate(files):
        texts = {side: values[number] for side, values in sides.items() if values and values[number]}
        yield Proof(texts={"file": file, **texts}, locate=lambda name: reading.record.locate(_field(name)))


def _aligned(reading: Reading, field: str, files: int) -> list[str]:
    """What a field says of each of so many files; empty where it says nothing, or not of each."""
    values = [part.strip() for part in _BETWEEN.split(reading.text(field)) if part.strip()]
    if len(values) == 1 and files > 1 and field != "evidence_sha256":
        values *= files
    if values and len(values) != files:
        reading.complain(field, "submission.checksums", field=field, sums=len(values), files=files)
        return []
    return ["" if value in NOT_AVAILABLE else value for value in values]


def _field(name: str) -> str:
    return "evidence" if name == "file" else f"evidence_{name}"


# --- one piece -----------------------------------------------------------------------------------


def _read(proof: Proof, faults: list[Fault]) -> Evidence | None:
    file = proof.texts.get("file", "")
    place = proof.locate("file")
    wrong = _wrong_name(file)
    if wrong:
        faults.append(fault(place, wrong, scope="observation", found=file[:SHORT], field="file"))
        return None
    sha256 = proof.texts.get("sha256", "").lower()
    if sha256 and not _SHA256.fullmatch(sha256):
        at = proof.locate("sha256")
        faults.append(fault(at, "submission.checksum", scope="observation", found=sha256[:SHORT]))
    confirmed_on = read_date(proof.texts["confirmed_on"]) if "confirmed_on" in proof.texts else ""
    if isinstance(confirmed_on, Refusal):
        faults.append(confirmed_on.at(proof.locate("confirmed_on"), scope="observation"))
        confirmed_on = ""
    by = proof.texts.get("confirmed_by", "")
    return Evidence(file=file, sha256=sha256, confirmed_by=by, confirmed_on=confirmed_on, place=place)


def _wrong_name(file: str) -> str:
    """What is wrong with the name of a file or an address: a key of the texts; empty: nothing."""
    if not file:
        return "submission.blank"
    if "\\" in file or (_DRIVE.match(file) and not _SCHEME.match(file)):
        return "evidence.backslash"
    if _SCHEME.match(file):
        return "" if _is_address(file) else "evidence.address"
    path = PurePosixPath(file)
    return "evidence.outside" if path.is_absolute() or ".." in path.parts else ""


def _is_address(file: str) -> bool:
    try:
        parts = urlsplit(file)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


# --- is it there? --------------------------------------------------------------------------------


def prove(observations: tuple[Observation, ...], folder: Path) -> Iterator[tuple[Observation, tuple[Fault, ...]]]:
    """Each observation with what is wrong with the papers that it names in ``folder``, where its submission lies."""
    known: dict[tuple[str, bool], str | Unfit] = {}
    for observation in observations:
        yield observation, tuple(_complaints(observation, folder, known))


def _complaints(observation: Observation, folder: Path, known: dict[tuple[str, bool], str | Unfit]) -> Iterator[Fault]:
    for one in observation.evidence:
        if _SCHEME.match(one.file):
            continue
        key = (one.file, bool(one.sha256))
        if key not in known:
            known[key] = checksum_below(folder, one.file, hashed=bool(one.sha256))
        found = known[key]
        if isinstance(found, Unfit):
            yield fault(one.place, found.text, scope="observation", found=one.file[:SHORT], why=found.why)
        elif found != one.sha256:
            blanks = {"found": one.file[:SHORT], "actual": found[:12], "told": one.sha256[:12]}
            yield fault(one.place, "evidence.differs", scope="observation", **blanks)
