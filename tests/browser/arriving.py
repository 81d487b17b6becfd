"""How far the parts of a page move while it comes."""

from tests.pages.on_screen import await_chart, settle

PAGES = ("", "explore", "forecast", "scenarios", "servers", "report", "sources")
CHARTED = ("", "explore", "forecast", "scenarios", "servers")
WITH_CHART = (*CHARTED, "record", "power")
MOST_SHIFT = 0.05
MOST_OPENINGS = 3


def shift_of(page, server: str, path: str) -> float:
    """Load a page, and give how far its parts moved by the time that nothing moved any more."""
    page.goto(f"{server}/{path}")
    page.get_by_role("heading", level=1).wait_for()
    if path.partition("?")[0] in WITH_CHART:
        await_chart(page)
    settle(page)
    return page.evaluate("window.shifted")


def least_shift(page, server: str, path: str) -> float:
    """The best of a few openings: a busy machine brings the parts of a page apart, and none in its place."""
    least = 1.0
    for _ in range(MOST_OPENINGS):
        least = min(least, shift_of(page, server, path))
        if least < MOST_SHIFT:
            break
    return least
