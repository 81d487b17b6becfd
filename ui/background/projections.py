"""Projections on a page: one in closed form at once, one that searches for its parameters beside the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from charts.notes import day_label
from charts.recipes import ProjectionChart
from forecasting.backtest.in_sample_fit import Hindcast, hindcasts
from forecasting.backtest.rolling import Rolling, rolling
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.foundations.progress import Progress
from forecasting.methods.families.registry import DEFAULT, METHODS
from forecasting.own_figures.record import is_own
from forecasting.projection.project import ProjectionSettings, Ready, prepare, project
from forecasting.projection.projection import Projection
from forecasting.quantities.periods import Period
from forecasting.vintages.choice import Choice
from ui.background import slots as background
from ui.background.slots import BackgroundSlot, Question
from ui.controls import chosen
from ui.text import plain

LONGEST_HORIZON = 3
"""Periods ahead in the back-test of one series."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FitRequest:
    """What is to be projected: a series as known on a day, by which method, to which period."""

    series: Series
    settings: ProjectionSettings
    catalog: Catalog
    end: Period

    @property
    def day(self) -> date | None:
        """The day of what is known, which the catalog carries."""
        return self.catalog.as_of_day

    def chart(self, **view: Any) -> ProjectionChart:  # noqa: ANN401 - fields of the recipe
        """The chart of what is asked, shown as *view* says."""
        settings = self.settings
        return ProjectionChart(
            series=self.series.series_id, to=str(self.end), method=settings.method, growth=settings.growth,
            ceiling=settings.ceiling,
            as_of=self.day, **chosen(settings.choice or Choice()), **view,
        )  # fmt: skip

    @property
    def question(self) -> Question:
        """What tells it from another, and in words."""
        name = "recommended method" if self.settings.method == DEFAULT else METHODS[self.settings.method].name
        entered = self.series.observations if is_own(self.series.series_id) else ()
        about = (self.series.series_id, self.settings, self.day, self.end, entered)
        return Question(words=f"{self.known_as}, {name}, to {self.series.label_of(self.end)}", about=about)

    @property
    def known_as(self) -> str:
        """The series, and the day of what is known of it if one was chosen."""
        return f"{self.series.name}{f', as known on {day_label(self.day)}' if self.day else ''}"

    @property
    def is_slow(self) -> bool:
        """Whether the method searches for its parameters."""
        return self.settings.method != DEFAULT and METHODS[self.settings.method].searches

    def fit(self, progress: Progress) -> "FitResult":
        """Project it.

        Raises:
            RefusalError: The method does not apply.
            SeriesError: A choice does not exist.
        """
        progress(0, 1, f"fitting {self.question.words}")
        projection = project(self.series, self.end, self.settings, catalog=self.catalog)
        return FitResult(asked=self, projection=projection)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FitResult:
    """A projection and what was asked."""

    asked: FitRequest
    projection: Projection

    def hindcasts(self, progress: Progress) -> tuple[Hindcast, ...]:
        """What the method would have said of each known period."""
        return hindcasts(self.projection.history, self.projection.method, self._ready.choices, progress)

    def backtest(self, methods: Sequence[str], progress: Progress) -> Rolling:
        """How methods did on this series.

        Raises:
            RefusalError: Fewer than four values are known.
        """
        ready = self._ready
        return rolling(ready.levels, methods, horizon=LONGEST_HORIZON, choices=ready.choices, progress=progress)

    @property
    def _ready(self) -> Ready:
        return prepare(self.asked.series, self.asked.settings, catalog=self.asked.catalog)


def newest(place: str, asked: FitRequest) -> FitResult | None:
    """The projection of what is asked; the one before while it is fitted or was given up; `None` if there is none.

    Progress, refusals and what is shown instead are shown on the page, in a place of their own, so that the chart below
    it stays the same one.
    """
    slot: BackgroundSlot[FitResult] = background.slot(f"fit:{place}")
    slot.ask(asked.question, asked.fit, slow=asked.is_slow)
    with st.container():
        return _fit_beside_page(slot, place, asked)


def _fit_beside_page(slot: BackgroundSlot[FitResult], place: str, asked: FitRequest) -> FitResult | None:
    waiting = slot.followed()
    if slot.answered == asked.question:
        return slot.answer
    before = slot.answer
    keeps = before is not None and before.asked.series.series_id == asked.series.series_id
    if not waiting and not slot.was_cancelled:
        st.warning(plain(f"{asked.series.name}: {slot.fault}"))
        return None
    if slot.was_cancelled:
        st.info(plain(slot.fault))
        st.button("Run it anyway", key=f"again:{place}", on_click=slot.forget)
    if not keeps:
        return None
    slot.tell_unless(asked.question)
    return before
