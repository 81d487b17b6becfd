"""File names that say what is inside: `ai-server-market_world_idc-gartner_asof-2026-11-22.png`."""

import re
import unicodedata

from charts.exhibit import Exhibit

LONGEST_SUBJECT = 60
LONGEST_PART = 30
NAMED_PUBLISHERS = 3
NOTHING = "chart"


def file_name(exhibit: Exhibit, suffix: str) -> str:
    """A safe name: what is counted, where, by whom, what scenario, and as of when; then *suffix* with its dot."""
    return f"{stem(exhibit)}{suffix}"


def stem(exhibit: Exhibit) -> str:
    """The name without its suffix: lower-case ASCII letters, digits, hyphens, and underscores between its parts."""
    subject = re.split("[,:]", exhibit.title, maxsplit=1)[0]
    day = exhibit.as_of or exhibit.data_version
    parts = (
        worded(subject, LONGEST_SUBJECT) or worded(exhibit.slug, LONGEST_SUBJECT) or NOTHING,
        worded(exhibit.geography, LONGEST_PART),
        "-".join(_publishers(exhibit)),
        worded(exhibit.scenario, LONGEST_PART),
        f"asof-{day.isoformat()}",
    )
    return "_".join(part for part in parts if part)


def _publishers(exhibit: Exhibit) -> list[str]:
    """The first publishers in the order of the lines, the last drawn first, for it lies on top."""
    named = dict.fromkeys(line.publisher for line in reversed(exhibit.lines))
    words = [worded(publisher, LONGEST_PART) for publisher in named]
    return [word for word in words if word][:NAMED_PUBLISHERS]


def worded(text: str, longest: int) -> str:
    """*text* as lower-case ASCII words with hyphens, at most *longest* characters, cut between words if it can be."""
    ascii_text = unicodedata.normalize("NFKD", text[:500]).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0][:longest].strip("-") or words[:longest]
