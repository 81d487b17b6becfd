"""How to cite a chart: APA, BibTeX, and the footer of a slide, as plain text."""

import re
from collections.abc import Callable, Mapping

from charts.exhibit import Exhibit
from exports.content.clean import cleaned
from exports.content.licence import version_words
from exports.content.naming import worded
from forecasting.quantities.periods import Published

TOOL = "Compute Outlook"
KEY_LENGTH = 40


def apa(exhibit: Exhibit, link: str = "") -> str:
    """One paragraph in the manner of APA 7: the tool as author, the sources it rests on, where it stands."""
    shown = cleaned(exhibit)
    sources = f" Based on {'; '.join(_sources(shown))}." if _sources(shown) else ""
    stamp = f" {shown.stamp}" if shown.stamp else ""
    where = f" {link}" if link else ""
    return f"{TOOL}. ({_year(shown)}). {shown.title} [Chart; {version_words(shown)}].{sources}{stamp}{where}"


def bibtex(exhibit: Exhibit, link: str = "") -> str:
    """A `@misc` entry; whatever TeX would read as a command is escaped."""
    shown = cleaned(exhibit)
    note = " ".join(part for part in (shown.subtitle + ".", _based_on(shown), shown.stamp) if part)
    fields = {
        "author": f"{{{TOOL}}}",
        "title": f"{{{escaped(shown.title)}}}",
        "year": _year(shown),
        "howpublished": escaped(f"Chart, {version_words(shown)}"),
        "note": escaped(note),
    }
    if link:
        fields["url"] = _address(link)
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{_key(shown)},\n{lines}\n}}\n"


def slide_footer(exhibit: Exhibit, link: str = "") -> str:
    """What stands below a picture on a slide: stamp, sources and link."""
    return f"{cleaned(exhibit).footer} {link}".strip()


STYLES: Mapping[str, Callable[[Exhibit, str], str]] = {"APA": apa, "BibTeX": bibtex, "Slide footer": slide_footer}
"""The ways to cite, under the names that a menu shows."""


def _year(exhibit: Exhibit) -> str:
    return f"{(exhibit.as_of or exhibit.data_version).year}"


def _based_on(exhibit: Exhibit) -> str:
    sources = _sources(exhibit)
    return f"Based on {'; '.join(sources)}." if sources else ""


def _sources(exhibit: Exhibit) -> list[str]:
    """Each publisher with the dates of its publications, the newest first."""
    return [
        f"{publisher} ({', '.join(Published(text).label for text in dates)})"
        for publisher, dates in exhibit.vintages.items()
        if dates
    ]


def _key(exhibit: Exhibit) -> str:
    return f"compute-outlook-{worded(exhibit.title, KEY_LENGTH) or 'chart'}-{_year(exhibit)}"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def escaped(text: str) -> str:
    """*text* with the characters escaped that TeX and BibTeX read as commands."""
    return re.sub(r"[\\{}&%$#_~^]", lambda match: _TEX[match[0]], text)


def _address(link: str) -> str:
    """A link inside braces, which TeX's url packages take as it stands; what would end them is percent-encoded."""
    return re.sub(r"[\s{}\\^~]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), link)
