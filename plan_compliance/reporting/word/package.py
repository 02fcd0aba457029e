"""A Word document as a file: the same document gives the same bytes, whenever and wherever it is written."""

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from plan_compliance.reporting.locations import on_one_line

if TYPE_CHECKING:
    from docx.document import Document

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can tell; every part bears it."""
LONGEST = 255
"""Characters that a property of a document may have."""
UNIX, READABLE = 3, 0o644 << 16


def file_of(document: "Document", *, title: str, as_of: str) -> bytes:
    """``document`` as the bytes of a ``.docx``; its properties name ``title`` and the day ``as_of``, and nobody."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = on_one_line(title)[:LONGEST], "", ""
    properties.comments, properties.keywords, properties.subject, properties.revision = "", "", "", 1
    properties.created = properties.modified = datetime.fromisoformat(as_of)
    written = io.BytesIO()
    document.save(written)
    return _undated(written.getvalue())


def _undated(package: bytes) -> bytes:
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(rewritten, "w") as write:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
            write.writestr(entry, read.read(name), compresslevel=9)
    return rewritten.getvalue()
