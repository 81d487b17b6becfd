"""Licences of what an export holds, in words; the long form is data/LICENSE.md."""

from charts.exhibit import Exhibit
from charts.notes import CC_BY_PUBLISHERS, day_label

OURS = (
    "Compilation, text and drawing: Compute Outlook, data version {version}, CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/); single figures are facts, cited from their publishers"
)
EPOCH = (
    'Data by Epoch AI, "Data on AI models", "Machine learning hardware", "Hardware prices", "AI chip counts", '
    '"AI Chip Sales", "AI Chip Owners", "AI Chip Components", "AI Compute Users", "AI Companies", "Frontier Data '
    'Centers" and "GPU Clusters", published at epoch.ai/data, licensed under CC BY 4.0 '
    "(https://creativecommons.org/licenses/by/4.0/); selected, rearranged, rounded or summed by Compute Outlook"
)


def attributions(exhibit: Exhibit) -> tuple[str, ...]:
    """What whoever passes the file on has to name: the compilation, and the licensed data shown or used in it."""
    ours = OURS.format(version=exhibit.data_version.isoformat())
    return (ours, EPOCH) if CC_BY_PUBLISHERS.intersection(exhibit.publishers) else (ours,)


def version_words(exhibit: Exhibit) -> str:
    """Data version and as-of date as people write them."""
    known = f", as known on {day_label(exhibit.as_of)}" if exhibit.as_of else ""
    return f"data of {day_label(exhibit.data_version)}{known}"
