"""What is known of each site and programme: how far it is, what runs, what is expected, by whose newest word.

What a source expects is never counted as reached, however late it is since: a step runs only if the source that states
it says so on its day.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.project_records import Milestone, Project, Stage
from forecasting.quantities.printed import Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """The newest word on one site or programme.

    Attributes:
        project: The site.
        stage: How far it is, by the newest publication.
        runs: Power that runs, by the newest publication that states a power [MW]; `None` if none does.
        expected: Power that the same publication expects in the end [MW]; `None` if none states one.
        newest: The last statement of the newest publication.
        power_by: The statement that holds the power expected; `None` without one.
    """

    project: Project
    stage: Stage
    runs: Printed | None
    expected: Printed | None
    newest: Milestone
    power_by: Milestone | None

    @property
    def said_by(self) -> Milestone:
        """The statement to cite: that of the power, where one is stated."""
        return self.power_by or self.newest

    @property
    def size(self) -> float:
        """Power expected in the end or, if that is more, power that runs [MW]; 0 where none is stated."""
        return max(float(self.expected or 0), float(self.runs or 0))


def states(catalog: Catalog) -> tuple[SiteState, ...]:
    """Every site and programme on which something had been published by the catalog's day."""
    found = ((project, catalog.milestones_of(project.project_id)) for project in catalog.projects)
    return tuple(_state(project, said) for project, said in found if said)


def _state(project: Project, said: Sequence[Milestone]) -> SiteState:
    newest = _newest(said)
    powered = _newest([one for one in said if one.power_mw is not None])
    running = [one.power_mw for one in powered if is_reached(one) and one.stage is Stage.OPERATIONAL]
    return SiteState(
        project=project,
        stage=_stage(newest),
        runs=running[-1] if running else None,
        expected=powered[-1].power_mw if powered else None,
        newest=newest[-1],
        power_by=powered[-1] if powered else None,
    )


def _newest(said: Sequence[Milestone]) -> list[Milestone]:
    """The statements of the newest publication, by period."""
    last = max((one.published for one in said), default=None)
    return [one for one in said if one.published == last]


def is_reached(one: Milestone) -> bool:
    """Whether a statement says what was so on the day of its publication, and not what it expects."""
    return one.period.start <= one.published.day


def _stage(said: Sequence[Milestone]) -> Stage:
    """The last stage reached; where none is, what is expected to run or be built is no more than announced."""
    reached = [one.stage for one in said if is_reached(one)]
    if reached:
        return reached[-1]
    last = said[-1].stage
    return Stage.ANNOUNCED if last in {Stage.OPERATIONAL, Stage.UNDER_CONSTRUCTION} else last
