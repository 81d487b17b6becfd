"""A recipe as a part of an address: ids of series where these say all, else its JSON, packed.

Example:
    >>> to_address(PublishedChart(series=("market.ai_server.world", "market.ai_server.cn"), finding=True))
    'market.ai_server.world~market.ai_server.cn'
"""

import base64
import re
import zlib

from charts.recipes.files import RecipeError, from_json, to_json
from charts.recipes.recipe import PublishedChart, Recipe

SEPARATOR = "~"
"""Stands between ids of series, and before a packed recipe; no id has one."""
LONGEST, LARGEST = 6_000, 60_000
"""The most letters of an address, and the most bytes that a packed recipe may unpack to."""
IDS = re.compile(rf"[a-z0-9_.\-]+(?:{SEPARATOR}[a-z0-9_.\-]+)*", re.ASCII)
RAW = -15
"""Deflate without a head (RFC 1951)."""


def to_address(recipe: Recipe) -> str:
    """The recipe as letters that any part of an address may hold; the same for the same recipe."""
    if isinstance(recipe, PublishedChart) and recipe == _of(recipe.series):
        named = SEPARATOR.join(recipe.series)
        if IDS.fullmatch(named):
            return named
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=RAW)
    packed = packer.compress(to_json(recipe).encode()) + packer.flush()
    return SEPARATOR + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def from_address(text: str) -> Recipe:
    """Read what `to_address` wrote.

    Raises:
        RecipeError: It is none, too long, or holds figures of a reader; one sentence says why.
    """
    if len(text) > LONGEST:
        raise RecipeError(f"the address of a chart has at most {LONGEST:,} letters, and this one has {len(text):,}")
    if not text.startswith(SEPARATOR):
        if not IDS.fullmatch(text):
            raise RecipeError("expected ids of series joined by ~, or the address that Copy / Embed of a chart gives")
        return _of(tuple(text.split(SEPARATOR)))
    found = from_json(_unpacked(text.removeprefix(SEPARATOR)))
    if holds_own(found):
        raise RecipeError("a chart with figures of a reader is that reader's alone and has no address")
    return found


def _of(series: tuple[str, ...]) -> PublishedChart:
    """The chart that ids of series alone name: as the Explore page shows them first, what is found as its title."""
    return PublishedChart(series=series, finding=True)


def holds_own(recipe: Recipe) -> bool:
    """Whether a recipe holds figures of a reader, which no page shows to anybody else and nothing shared keeps."""
    return bool(getattr(recipe, "own", ()))


def _unpacked(text: str) -> str:
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(wbits=RAW)
        found = unpacker.decompress(packed, LARGEST)
        if not unpacker.eof or unpacker.unused_data:
            raise RecipeError("the address of the chart is cut, or longer than a chart can be")
        return found.decode()
    except (ValueError, zlib.error) as error:
        if isinstance(error, RecipeError):
            raise
        raise RecipeError("the address of the chart is damaged; copy it again from the chart") from None
