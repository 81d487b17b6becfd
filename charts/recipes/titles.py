"""What is found of a series as the title of its chart."""

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.findings.choose import found_in
from forecasting.findings.finding import NAME
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import path_of


def finding_title(known: Catalog, series: Series, choice: Choice | None) -> str:
    """What is found of a series as known on the day of the chart.

    "" where no template holds, and where a reader's choice shows other figures than the rule: it is about those.
    """
    shown, ruled = (path_of(series, one) for one in (choice, None))
    found = found_in(known, series)
    is_about = (shown.publisher, shown.basis, shown.vintage) == (ruled.publisher, ruled.basis, ruled.vintage)
    return found.text if is_about and found.template != NAME else ""
