"""What runs at the sites of the newest data set, and what it expects by the end of each year."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Stage
from forecasting.scores.timelines import Timeline, timelines
from forecasting.sites.state import states

LAST_MONTH, LAST_DAY = 12, 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Power that one year adds at the sites of one stage.

    Attributes:
        year: The year by whose end it is due.
        stage: How far the sites were on the day of the data set.
        power: Power added, less what is taken away [GW].
        sites: How many sites change.
    """

    year: int
    stage: Stage
    power: float
    sites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The sites of one data set, from what runs to what is expected in the end.

    Attributes:
        timeline: The data set; a site that is part of another of its sites is not in it.
        stages: How far each site was on the day of the data set.
        due: What each year adds, by year, sites that run already first.
        apart: How many more sites and programmes other sources know of.
    """

    timeline: Timeline
    stages: Mapping[str, Stage]
    due: tuple[Due, ...]
    apart: int

    @property
    def day(self) -> date:
        """The day of the data set."""
        return self.timeline.published.day

    @property
    def runs(self) -> float:
        """Power that runs on the day of the data set [GW]."""
        return self.timeline.power(frozenset(self.stages), self.day)

    @property
    def expected(self) -> float:
        """Power in the end, as the data set sees it [GW]."""
        return self.timeline.power(frozenset(self.stages), date.max)

    @property
    def by_stage(self) -> Mapping[Stage, int]:
        """How many sites were at each stage."""
        return Counter(self.stages.values())

    def due_at(self, stage: Stage) -> float:
        """Power that all years add at the sites of a stage [GW]."""
        return sum(one.power for one in self.due if one.stage is stage)


STAGES = (Stage.OPERATIONAL, Stage.UNDER_CONSTRUCTION, Stage.ANNOUNCED)
"""How far a site of a data set can be: some of it runs, some of it is being built, or nothing of it is begun."""


def pipeline(catalog: Catalog) -> Pipeline | None:
    """What runs and what is due, by the newest full data set known on the catalog's day; `None` without one."""
    found = timelines(catalog)
    if not found:
        return None
    newest = found[-1]
    stages = {site: _stage(newest, site) for site in newest.steps}
    last = max(step.period.end for steps in newest.steps.values() for step in steps)
    years = range(newest.published.day.year, max(last.year, newest.published.day.year) + 1)
    due = (_due(newest, stages, year, stage) for year in years for stage in STAGES)
    return Pipeline(
        timeline=newest,
        stages=stages,
        due=tuple(one for one in due if one.sites),
        apart=sum(one.project.project_id not in stages for one in states(catalog)),
    )


def _stage(newest: Timeline, site: str) -> Stage:
    """How far a site was on the day of the data set."""
    if newest.power_of(site, newest.published.day):
        return Stage.OPERATIONAL
    begun = any(step.period.start <= newest.published.day for step in newest.steps[site])
    return Stage.UNDER_CONSTRUCTION if begun else Stage.ANNOUNCED


def _due(newest: Timeline, stages: Mapping[str, Stage], year: int, stage: Stage) -> Due:
    """What one year adds at the sites of a stage; the first year from the day of the data set on."""
    end = date(year, LAST_MONTH, LAST_DAY)
    start = max(date(year - 1, LAST_MONTH, LAST_DAY), newest.published.day)
    sites = frozenset(site for site, one in stages.items() if one is stage)
    changed = sum(newest.power_of(site, end) != newest.power_of(site, start) for site in sites)
    return Due(year=year, stage=stage, power=newest.power(sites, end) - newest.power(sites, start), sites=changed)
