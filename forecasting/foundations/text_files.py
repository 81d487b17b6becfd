"""Text as people's programs write it: with or without byte-order mark, in UTF-8 or UTF-16, gzipped, of bounded size."""

import codecs
import gzip
import os
import zlib
from pathlib import Path

GZIP = b"\x1f\x8b"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all, as UTF-8; other processes may read and write the same one.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


class TextError(ValueError):
    """A file cannot be read as text; the message says what was found, without the file's name."""


def read_bytes(path: Path, most: int) -> bytes:
    """The content of a file, unpacked if it is gzipped; never more than *most* bytes are held.

    Raises:
        TextError: The file cannot be read, is damaged, or holds more than *most* bytes.
    """
    try:
        with path.open("rb") as file:
            is_packed = file.read(len(GZIP)) == GZIP
            file.seek(0)
            raw = gzip.GzipFile(fileobj=file).read(most + 1) if is_packed else file.read(most + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise TextError(f"is a damaged gzip file: {str(error).rstrip('.').lower()}") from None
    except OSError as error:
        raise TextError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    if len(raw) > most:
        raise TextError(f"holds more than {most:,} bytes{' once unpacked' if is_packed else ''}; try a smaller file")
    return raw


def encoding_of(raw: bytes) -> str:
    """The encoding that a byte-order mark names, else UTF-8, for which the mark is not needed."""
    return next((name for mark, name in MARKS if raw.startswith(mark)), "utf-8")


def text_of(raw: bytes) -> str:
    """The text of bytes, without its byte-order mark.

    Raises:
        TextError: It is neither UTF-8 text nor UTF-16 text with a byte-order mark.
    """
    encoding = encoding_of(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise TextError(not_text(error)) from None
    if "\0" in text:
        raise TextError("is not UTF-8 text: it holds zero bytes, as UTF-16 without a byte-order mark or no text does")
    return text


def not_text(error: UnicodeDecodeError) -> str:
    """What was found instead of text, for the sentence."""
    if error.encoding not in {"utf-8", "utf-8-sig"}:
        return f"has the byte-order mark of {error.encoding.upper()} and is not written in it"
    found = error.object[error.start]
    return f"is not UTF-8 text: it holds the byte 0x{found:02X}, as other encodings write it; save it as UTF-8"


def read_text(path: Path, most: int) -> str:
    """The text of a file of at most *most* bytes.

    Raises:
        TextError: As `read_bytes` and `text_of`.
    """
    return text_of(read_bytes(path, most))
