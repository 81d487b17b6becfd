"""Text from data on a page: shown as it is, never read as Markdown or HTML."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:])")


def plain(text: str) -> str:
    """Text with every sign that Markdown would read escaped."""
    return _MARKS.sub(r"\\\1", text)
