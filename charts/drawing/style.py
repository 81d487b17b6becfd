"""How charts look: own templates for light and dark screens and for print, one hue a publisher."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zlib import crc32

FONT = "'Outlook Sans', 'Source Sans 3', 'Source Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"  # noqa: E501 - one font stack


class Look(StrEnum):
    """Where a chart is shown."""

    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one look; hues are in the order of `PUBLISHER_HUES`, *own* is for what this tool projects.

    A forecast stands on *ground*, everything else on *paper*; *this_year* lies thinly on
    either behind the current year. A band covers *band_share* (0 to 1) of what lies behind
    it with the colour *own*.
    """

    ink: str
    soft: str
    grid: str
    paper: str
    ground: str
    this_year: str
    hover: str
    own: str
    band_share: float
    hues: tuple[str, ...]

    @property
    def band(self) -> str:
        """The colour of a band, through which the paper shows."""
        red, green, blue = (int(self.own[i : i + 2], 16) for i in (1, 3, 5))
        return f"rgba({red},{green},{blue},{self.band_share:g})"


# Eight hues and our own that colour-blind readers tell apart, since they differ in lightness where they cannot differ
# in hue. Labels are written in them: each has a contrast of at least 4.5 to its paper and to the ground of forecasts
# (tests/charts/test_style.py). Nothing else on a page is coloured: a colour says whose number it is.
PALETTES: Mapping[Look, Palette] = {
    Look.LIGHT: Palette(
        ink="#141a24", soft="#5d6878", grid="#e7eaef", paper="#ffffff", ground="#eef1f6", hover="#ffffff",
        this_year="rgba(20,26,36,0.045)",
        own="#9236dc", band_share=0.14,
        hues=("#054b9b", "#b35003", "#074a24", "#682463", "#a9534d", "#00788f", "#4f4400", "#69595f"),
    ),
    Look.DARK: Palette(
        ink="#e9edf3", soft="#98a4b3", grid="#232b36", paper="#10151c", ground="#1a222d", hover="#161c25",
        this_year="rgba(233,237,243,0.06)",
        own="#9d7cf7", band_share=0.17,
        hues=("#9fbcfe", "#d27b41", "#82e797", "#f5c3e6", "#e66970", "#249fa9", "#eabe5b", "#bcb9ab"),
    ),
    Look.PRINT: Palette(
        ink="#141a24", soft="#4c5764", grid="#e2e5e9", paper="#ffffff", ground="#f0f0f0", hover="#ffffff",
        this_year="rgba(20,26,36,0.05)",
        own="#9236dc", band_share=0.14,
        hues=("#054b9b", "#b35003", "#074a24", "#682463", "#a9534d", "#00788f", "#4f4400", "#69595f"),
    ),
}  # fmt: skip

# Publishers whose series meet in one concept have different hues; everyone else gets one by name.
PUBLISHER_HUES: Mapping[str, int] = {
    "IDC": 0, "Gartner": 1, "TrendForce": 2, "Omdia": 3, "Dell'Oro Group": 4, "Epoch AI": 5,
    "Goldman Sachs": 4, "IEA": 2, "McKinsey": 3, "LBNL": 5, "EPRI": 6, "Morgan Stanley": 7,
    "CAICT": 4, "MIIT": 6, "NDA": 7, "TOP500": 3, "NVIDIA": 2, "AMD": 6, "MarketsandMarkets": 7,
    "Amazon": 1, "Alphabet": 2, "Meta": 0, "Microsoft": 3, "Oracle": 4, "Stanford HAI": 4, "OpenAI": 2,
    "AI Futures Project": 6, "Bernstein": 1, "Deloitte": 5, "Barclays": 6, "Bloomberg Intelligence": 7,
}  # fmt: skip


LABEL_SIZE = 13
"""Pixels of the smallest text in a chart but its source line."""


def template(look: Look) -> dict[str, Any]:
    """Our own Plotly template: fonts, paper, axes and hover of one look."""
    palette = PALETTES[look]
    axis = {
        "gridcolor": palette.grid,
        "zeroline": False,
        "tickfont": {"color": palette.soft, "size": LABEL_SIZE},
        # The room of the labels is measured: Plotly need not lay each out again to see whether it leaves the picture.
        "ticklabeloverflow": "allow",
    }
    return {
        "layout": {
            "paper_bgcolor": palette.paper,
            "plot_bgcolor": palette.paper,
            "font": {"family": FONT, "color": palette.ink, "size": LABEL_SIZE},
            "colorway": list(palette.hues),
            "hoverlabel": {
                "bgcolor": palette.hover,
                "font": {"family": FONT, "color": palette.ink, "size": LABEL_SIZE},
                "align": "left",
            },
            "xaxis": axis | {"showgrid": False, "showline": True, "linecolor": palette.soft, "ticks": "outside",
                             "tickcolor": palette.soft, "tickangle": 0},
            "yaxis": axis | {"separatethousands": True},
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.soft, "activecolor": palette.ink,
                        "orientation": "h"},
        }
    }  # fmt: skip


def hues(publishers: Iterable[str]) -> list[int]:
    """A hue for each line of a chart: its publisher's own, or the next free one if an earlier line has it."""
    taken: list[int] = []
    for publisher in publishers:
        own = PUBLISHER_HUES.get(publisher, crc32(publisher.encode()) % HUES)
        free = [hue % HUES for hue in range(own, own + HUES) if hue % HUES not in taken]
        taken.append(free[0] if free else own)
    return taken


HUES = 8


def blend(pale: str, strong: str, share: float) -> str:
    """The colour at *share* (0 to 1) of the way from *pale* to *strong*."""
    pairs = [(int(pale[i : i + 2], 16), int(strong[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
