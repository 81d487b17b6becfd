"""How large a picture is on paper: a PNG says how many of its pixels make a metre (its chunk pHYs, ISO 15948 11.3.5.3).

A slide of 960 layout pixels is 13.333 inches wide, so a layout pixel is 1/72 inch; at 2x a picture has 144 pixels an
inch, and the same width on a slide as at 1x.
"""

import struct
import zlib

LAYOUT_PIXELS_AN_INCH = 72
METRES_AN_INCH = 0.0254
HEAD = 33
"""Bytes of a PNG before its second chunk: the signature and the chunk IHDR, whose length is fixed."""


def resolution_chunk(scale: int) -> bytes:
    """The chunk pHYs of a picture with so many pixels for one of the layout."""
    pixels_a_metre = round(LAYOUT_PIXELS_AN_INCH * scale / METRES_AN_INCH)
    content = b"pHYs" + struct.pack(">IIB", pixels_a_metre, pixels_a_metre, 1)
    return struct.pack(">I", len(content) - len(b"pHYs")) + content + struct.pack(">I", zlib.crc32(content))


def with_resolution(png: bytes, scale: int) -> bytes:
    """The picture with its size on paper in it."""
    return png[:HEAD] + resolution_chunk(scale) + png[HEAD:]
