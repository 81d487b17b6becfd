"""How far two worked-out scenarios lie apart, in value and in percent."""

from dataclasses import dataclass

from forecasting.evaluation.evaluate import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGap:
    """One quantity in one year, in two scenarios [its unit]."""

    year: int
    start: float
    end: float

    @property
    def change(self) -> float:
        """The second less the first [the quantity's unit]."""
        return self.end - self.start

    @property
    def percent(self) -> float | None:
        """The change over the first [percent]; `None` where the first is zero."""
        return self.change / self.start * 100 if self.start else None


def gaps(start: Evaluation, end: Evaluation, name: str) -> tuple[YearGap, ...]:
    """A driver or quantity in both, for each year that both have."""
    years = [year for year in start.years if year in end.years]
    return tuple(YearGap(year=year, start=start.at(name, year), end=end.at(name, year)) for year in years)
