"""Projections on a page: one in closed form at once, one that searches for its parameters beside the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from charts.notes import day_label
from charts.recipes import ProjectionChart
from forecasting.backtest.backtest import Rolling, rolling
from forecasting.backtest.in_sample_fit import Hindcast, hindcasts
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.foundations.progress import Progress
from forecasting.methods.families.registry import DEFAULT, METHODS
from forecasting.projection.project import Ready, Wish, prepare, project
from forecasting.projection.projection import Projection
from forecasting.quantities.periods import Period
from forecasting.vintages.path import Choice
from ui.background import slots as background
from ui.background.slots import Question, Spot
from ui.controls import chosen
from ui.text import plain

LONGEST_HORIZON = 3
"""Periods ahead in the back-test of one series."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """What is to be projected: a series as known on a day, by which method, to which period."""

    series: Series
    wish: Wish
    catalog: Catalog
    end: Period

    @property
    def day(self) -> date | None:
        """The day of what is known, which the catalog carries."""
        return self.catalog.as_of_day

    def chart(self, **view: Any) -> ProjectionChart:  # noqa: ANN401 - fields of the recipe
        """The chart of what is asked, shown as *view* says."""
        wish = self.wish
        return ProjectionChart(
            series=self.series.series_id, to=str(self.end), method=wish.method, growth=wish.growth,
            ceiling=wish.ceiling,
            as_of=self.day, **chosen(wish.choice or Choice()), **view,
        )  # fmt: skip

    @property
    def question(self) -> Question:
        """What tells it from another, and in words."""
        name = "recommended method" if self.wish.method == DEFAULT else METHODS[self.wish.method].name
        about = (self.series.series_id, self.wish, self.day, self.end)
        return Question(words=f"{self.known_as}, {name}, to {self.series.label_of(self.end)}", about=about)

    @property
    def known_as(self) -> str:
        """The series, and the day of what is known of it if one was chosen."""
        return f"{self.series.name}{f', as known on {day_label(self.day)}' if self.day else ''}"

    @property
    def is_slow(self) -> bool:
        """Whether the method searches for its parameters."""
        return self.wish.method != DEFAULT and METHODS[self.wish.method].searches

    def fit(self, told: Progress) -> "Fitted":
        """Project it.

        Raises:
            RefusalError: The method does not apply.
            SeriesError: A choice does not exist.
        """
        told(0, 1, f"fitting {self.question.words}")
        projection = project(self.series, self.end, self.wish, catalog=self.catalog)
        return Fitted(asked=self, projection=projection)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """A projection and what was asked."""

    asked: Asked
    projection: Projection

    def hindcasts(self, told: Progress) -> tuple[Hindcast, ...]:
        """What the method would have said of each known period."""
        return hindcasts(self.projection.history, self.projection.method, self._ready.choices, told)

    def backtest(self, methods: Sequence[str], told: Progress) -> Rolling:
        """How methods did on this series.

        Raises:
            RefusalError: Fewer than four values are known.
        """
        ready = self._ready
        return rolling(ready.levels, methods, horizon=LONGEST_HORIZON, choices=ready.choices, progress=told)

    @property
    def _ready(self) -> Ready:
        return prepare(self.asked.series, self.asked.wish, catalog=self.asked.catalog)


def newest(place: str, asked: Asked) -> Fitted | None:
    """The projection of what is asked; the one before while it is fitted or was given up; `None` if there is none.

    Progress, refusals and what is shown instead are told on the page, in a place of their own, so that the chart below
    it stays the same one.
    """
    spot: Spot[Fitted] = background.spot(f"fit:{place}")
    spot.ask(asked.question, asked.fit, slow=asked.is_slow)
    with st.container():
        return _told(spot, place, asked)


def _told(spot: Spot[Fitted], place: str, asked: Asked) -> Fitted | None:
    waiting = spot.followed()
    if spot.answered == asked.question:
        return spot.answer
    before = spot.answer
    keeps = before is not None and before.asked.series.series_id == asked.series.series_id
    if not waiting and not spot.was_cancelled:
        st.warning(plain(f"{asked.series.name}: {spot.fault}"))
        return None
    if spot.was_cancelled:
        st.info(plain(spot.fault))
        st.button("Run it anyway", key=f"again:{place}", on_click=spot.forget)
    if not keeps:
        return None
    spot.tell_unless(asked.question)
    return before
