"""The pages of the dashboard: one entry a page, for the router, the menu, search and the questions.

Whoever adds a page adds an entry here and its script in `pages/`; every menu follows.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page: its address below the root, its name in the menu, the question it answers, other words for it.

    `group` is the part of the menu in which it stands, one of `GROUPS`; `script` is its file in `pages/`.
    """

    path: str
    title: str
    question: str
    script: str
    group: str = ""
    also: str = ""


GROUPS = ("", "Market", "Data")
"""The parts of the menu in their order: pages of the first stand in the bar itself, those of others open below it."""


PLACES = (
    Place(
        path="",
        title="Overview",
        question="Where does the AI compute market stand, and what changed?",
        script="overview.py",
        also="home headline outlook start",
    ),
    Place(
        path="forecast",
        title="Forecast",
        question="How does a series go on, and how sure is that?",
        script="forecast.py",
        also="projection method band prediction interval back-test target",
    ),
    Place(
        path="scenarios",
        title="Scenarios",
        question="What if growth, prices or efficiency come out differently?",
        script="scenarios.py",
        also="what if assumptions model drivers presets sensitivity tornado simulation",
    ),
    Place(
        path="report",
        title="Report",
        question="Charts collected for a report, exported together.",
        script="report.py",
        also="export slides deck workbook PDF",
    ),
    Place(
        path="explore",
        title="Explore",
        question="What was published, by whom, and how did it change?",
        script="explore.py",
        group="Data",
        also="browse series compare publishers vintages history",
    ),
    Place(
        path="sources",
        title="Sources & data",
        question="Where do the numbers come from, and do they add up?",
        script="sources.py",
        group="Data",
        also="audit claims conflicts gaps download licence CSV track record forecast errors accuracy",
    ),
)
