"""Makes the zip file that an e-book or a Word document is: of the same words always the same file."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# A zip file knows no earlier moment. When somebody made a file is nobody's business, so no file tells it.
NEVER = (1980, 1, 1, 0, 0, 0)


def packed(files: Iterable[tuple[str, bytes]], uncompressed: frozenset[str] = frozenset()) -> bytes:
    """The files, in this order."""
    pack = BytesIO()
    with ZipFile(pack, "w") as archive:
        for name, body in files:
            entry = ZipInfo(name, NEVER)
            entry.compress_type = ZIP_STORED if name in uncompressed else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body)
    return pack.getvalue()
