"""The pages of the dashboard: one entry a page, for the menu and for search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page: its address below the root, its name in the menu, the question it answers, other words for it."""

    path: str
    title: str
    question: str
    also: str = ""


PLACES = (
    Place(
        path="",
        title="Overview",
        question="Where does the AI compute market stand, and what changed?",
        also="home headline outlook start",
    ),
    Place(
        path="explore",
        title="Explore",
        question="What was published, by whom, and how did it change?",
        also="browse series compare publishers vintages history",
    ),
    Place(
        path="forecast",
        title="Forecast",
        question="How does a series go on, and how sure is that?",
        also="projection method band prediction interval back-test target",
    ),
    Place(
        path="scenarios",
        title="Scenarios",
        question="What if growth, prices or efficiency come out differently?",
        also="what if assumptions model drivers presets sensitivity tornado simulation",
    ),
    Place(
        path="record",
        title="Track record",
        question="How good were the forecasts?",
        also="forecast errors accuracy bias scores vintages revisions delays slips report card",
    ),
    Place(
        path="report",
        title="Report",
        question="Charts collected for a report, exported together.",
        also="export slides deck workbook PDF",
    ),
    Place(
        path="sources",
        title="Sources & data",
        question="Where do the numbers come from, and do they add up?",
        also="audit claims conflicts gaps download licence CSV",
    ),
)
