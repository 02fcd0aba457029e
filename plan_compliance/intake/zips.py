"""The parts of a zipped document, unpacked no further than a document can be.

What the directory of the archive promises is held against what comes out: an archive that says of a part that it is
small and then pours out gigabytes is found while it pours.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plan_compliance.intake.numbers import Refusal

MEGABYTE = 2**20
MOST_PARTS = 1000
LARGEST_PART = 200 * MEGABYTE
LARGEST_WHOLE = 300 * MEGABYTE
HIGHEST_RATIO = 250
"""How many times larger than packed a part may be; sheets full of equal rows reach 100."""
SMALL = 4 * MEGABYTE
"""A part of this size is harmless whatever its ratio."""

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = b"PK\x01\x02"
_PIECE = MEGABYTE


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """An archive whose directory is in order: name in lower case → its entry."""

    content: bytes
    entries: Mapping[str, zipfile.ZipInfo]

    def pieces(self, name: str, *, is_summed: bool = False) -> Iterator[bytes]:
        """The bytes of a part, a megabyte at a time, held against the checksum where it ``is_summed``.

        Raises:
            zlib.error: they are damaged, or others, more or fewer than the directory says.

        """
        entry = self.entries[name.lower()]
        packed = self._packed(entry)
        length = checksum = 0
        for piece in _unpacked(packed) if entry.compress_type == zipfile.ZIP_DEFLATED else iter((packed,)):
            length += len(piece)
            if length > entry.file_size:
                raise zlib.error("more than the directory says")
            checksum = zlib.crc32(piece, checksum) if is_summed else entry.CRC
            yield piece
        if length != entry.file_size:
            raise zlib.error("less than the directory says")
        if checksum != entry.CRC and length:
            raise zlib.error("other bytes than the directory says")

    def read(self, name: str) -> bytes:
        """All bytes of a part; empty where there is none of that name."""
        return b"".join(self.pieces(name)) if name.lower() in self.entries else b""

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        start = entry.header_offset
        try:
            mark, *_, name_length, extra_length = _LOCAL.unpack_from(self.content, start)
        except struct.error as error:
            raise zlib.error("a part lies outside the file") from error
        if mark != b"PK\x03\x04":
            raise zlib.error("no part where the directory says")
        begin = start + _LOCAL.size + name_length + extra_length
        return self.content[begin : begin + entry.compress_size]


def _unpacked(packed: bytes) -> Iterator[bytes]:
    """Pieces of what ``packed`` holds, each at most a megabyte, whatever the ratio."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest = packed
    while rest or not inflater.eof:
        piece = inflater.decompress(rest, _PIECE)
        rest = inflater.unconsumed_tail
        if piece:
            yield piece
        elif inflater.eof:
            return
        elif not rest:
            raise zlib.error("cut short")


def open_parts(content: bytes) -> Parts | Refusal:
    """The archive in ``content``, or why it is none that anybody needs to open."""
    if content.count(_ENTRY) > MOST_PARTS:
        return Refusal(text="xlsx.too_many_parts", found=str(content.count(_ENTRY)), write=str(MOST_PARTS))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, OverflowError, struct.error):
        return Refusal(text="xlsx.no_archive", found="")
    return _wrong_entry(entries) or Parts(content=content, entries={one.filename.lower(): one for one in entries})


def _wrong_entry(entries: list[zipfile.ZipInfo]) -> Refusal | None:
    names = [entry.filename.lower() for entry in entries]
    for entry in entries:
        name = entry.filename[:80]
        if entry.flag_bits & 1:
            return Refusal(text="xlsx.protected", found=name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return Refusal(text="xlsx.damaged", found=name)
        if _is_bomb(entry):
            ratio = entry.file_size // max(entry.compress_size, 1)
            return Refusal(text="xlsx.bomb", found=name, write=f"{entry.file_size // MEGABYTE} MB, {ratio}:1")
        if ".." in name.split("/") or "\\" in name or name.startswith("/") or names.count(entry.filename.lower()) > 1:
            return Refusal(text="xlsx.part_name", found=name)
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_WHOLE:
        return Refusal(text="xlsx.bomb", found="*", write=f"{whole // MEGABYTE} MB")
    return None


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    too_large = entry.file_size > LARGEST_PART
    return too_large or (entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1))
