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


MARKET, DATA = "Market", "Data"
GROUPS = ("", MARKET, DATA)
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
        path="record",
        title="Track record",
        question="How good were the forecasts?",
        script="record.py",
        also="forecast errors accuracy bias scores vintages revisions delays slips report card",
    ),
    Place(
        path="report",
        title="Report",
        question="Charts collected for a report, exported together.",
        script="report.py",
        also="export slides deck workbook PDF",
    ),
    Place(
        path="saved",
        title="Saved work",
        question="Which scenarios, reports and views were saved, by whom, and what changed in them?",
        script="saved.py",
        group=DATA,
        also="save open versions restore share link workspace team my work library",
    ),
    Place(
        path="explore",
        title="Explore",
        question="What was published, by whom, and how did it change?",
        script="explore.py",
        group=DATA,
        also="browse series compare publishers vintages history",
    ),
    Place(
        path="my-data",
        title="My data",
        question="What do you expect yourself, beside what was published?",
        script="my_data.py",
        group=DATA,
        also="own figures estimates upload import CSV XLSX Excel paste add private",
    ),
    Place(
        path="sentence",
        title="Check a sentence",
        question="Does a sentence from an article agree with what was published?",
        script="sentence.py",
        group=DATA,
        also="fact check verify claim quote article paste",
    ),
    Place(
        path="sources",
        title="Sources & data",
        question="Where do the numbers come from, and what is missing?",
        script="sources.py",
        group=DATA,
        also="conflicts gaps download licence CSV",
    ),
    Place(
        path="bridges",
        title="Why forecasts differ",
        question="Why do two forecasts of one thing differ?",
        script="bridges.py",
        group=DATA,
        also="bridge waterfall gap compare publishers vintages scope base level growth unexplained",
    ),
    Place(
        path="audit",
        title="Audit",
        question="Do stated growth rates add up, and which figures rest on weak sources?",
        script="audit.py",
        group=DATA,
        also="claims checked errors conflicts arithmetic outlets tertiary sources",
    ),
    Place(
        path="servers",
        title="Servers & AI servers",
        question="How large is the market for servers and AI servers, and who sells and buys them?",
        script="servers.py",
        group=MARKET,
        also="IDC Gartner vendors regions units prices liquid cooling",
    ),
    Place(
        path="capacity",
        title="Computing capacity",
        question="How much computing capacity is installed, who owns it, and how do the counts differ?",
        script="capacity.py",
        group=MARKET,
        also="EFLOPS China intelligent general H100 equivalents TOP500",
    ),
    Place(
        path="inference",
        title="Training & inference",
        question="How is AI computing split between using models and training them, and where does it run?",
        script="inference.py",
        group=MARKET,
        also="IaaS inference chips workloads",
    ),
    Place(
        path="capital",
        title="Spending & capital",
        question="How much is invested and spent on AI, and does revenue follow?",
        script="capital.py",
        group=MARKET,
        also="capex guidance hyperscalers bubble revenue IT spending",
    ),
    Place(
        path="chips",
        title="Chips & supply",
        question="Who supplies AI chips, how many, and what limits them?",
        script="chips.py",
        group=MARKET,
        also="NVIDIA AMD TPU Huawei packaging CoWoS memory HBM accelerators table",
    ),
    Place(
        path="power",
        title="Power & cooling",
        question="How much electricity and power do data centres and AI need, and who says so?",
        script="power.py",
        group=MARKET,
        also="TWh GW PUE racks cooling grid",
    ),
    Place(
        path="projects",
        title="Projects",
        question="Which large AI data centres are announced, which are built, and when?",
        script="projects.py",
        group=MARKET,
        also="Stargate sites gigawatt map pipeline",
    ),
    Place(
        path="training",
        title="Training costs",
        question="What does it cost to train a model, and why do accounts differ?",
        script="training.py",
        group=MARKET,
        also="GPT-4 DeepSeek models calculator Chinchilla",
    ),
    Place(
        path="prices",
        title="Prices, use & Jevons",
        question="What do tokens and GPUs cost, how much are models used, and does cheaper mean more?",
        script="prices.py",
        group=MARKET,
        also="token prices GPU rent elasticity rebound users",
    ),
    Place(
        path="calendar",
        title="Calendar & changes",
        question="What was published and revised since a day, and which events and rules matter?",
        script="calendar.py",
        group=DATA,
        also="events releases revisions feed atom since last visit export controls news",
    ),
)
PLACE_AT = {one.path: one for one in PLACES}
"""The pages by their address."""
