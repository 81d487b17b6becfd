"""The data package as one archive."""

import io
import zipfile
from pathlib import Path


def package_zip(folder: Path) -> bytes:
    """Every file of a data package in one ZIP, under the folder's name, in a fixed order and with fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in PACKED:
                archive.writestr(zipfile.ZipInfo(str(path.relative_to(folder.parent).as_posix())), path.read_bytes(),
                                 compress_type=zipfile.ZIP_DEFLATED)  # fmt: skip
    return buffer.getvalue()


PACKED = frozenset({".csv", ".json", ".md"})
