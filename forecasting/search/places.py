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
        path="report",
        title="Report",
        question="Charts collected for a report, exported together.",
        also="export slides deck workbook PDF",
    ),
    Place(
        path="sources",
        title="Sources & data",
        question="Where do the numbers come from, and what is missing?",
        also="conflicts gaps download licence CSV track record forecast errors accuracy",
    ),
    Place(
        path="bridges",
        title="Why forecasts differ",
        question="Why do two forecasts of one thing differ?",
        also="bridge waterfall gap compare publishers vintages scope base level growth unexplained",
    ),
    Place(
        path="audit",
        title="Audit",
        question="Do stated growth rates add up, and which figures rest on weak sources?",
        also="claims checked errors conflicts arithmetic outlets tertiary sources",
    ),
    Place(
        path="servers",
        title="Servers & AI servers",
        question="How large is the market for servers and AI servers, and who sells and buys them?",
        also="IDC Gartner vendors regions units prices liquid cooling",
    ),
    Place(
        path="capacity",
        title="Computing capacity",
        question="How much computing capacity is installed, who owns it, and how do the counts differ?",
        also="EFLOPS China intelligent general H100 equivalents TOP500",
    ),
    Place(
        path="inference",
        title="Training & inference",
        question="How is AI computing split between using models and training them, and where does it run?",
        also="IaaS inference chips workloads",
    ),
    Place(
        path="capital",
        title="Spending & capital",
        question="How much is invested and spent on AI, and does revenue follow?",
        also="capex guidance hyperscalers bubble revenue IT spending",
    ),
    Place(
        path="chips",
        title="Chips & supply",
        question="Who supplies AI chips, how many, and what limits them?",
        also="NVIDIA AMD TPU Huawei packaging CoWoS memory HBM accelerators table",
    ),
    Place(
        path="power",
        title="Power & cooling",
        question="How much electricity and power do data centres and AI need, and who says so?",
        also="TWh GW PUE racks cooling grid",
    ),
    Place(
        path="projects",
        title="Projects",
        question="Which large AI data centres are announced, which are built, and when?",
        also="Stargate sites gigawatt map pipeline",
    ),
    Place(
        path="training",
        title="Training costs",
        question="What does it cost to train a model, and why do accounts differ?",
        also="GPT-4 DeepSeek models calculator Chinchilla",
    ),
    Place(
        path="prices",
        title="Prices, use & Jevons",
        question="What do tokens and GPUs cost, how much are models used, and does cheaper mean more?",
        also="token prices GPU rent elasticity rebound users",
    ),
)
