"""The first screen: at 1280 x 800 the finding, the whole lead chart and eight indicators are in sight."""

from tests.pages.on_screen import arrive, hop

SCREEN = {"width": 1280, "height": 800}
INDICATORS = 8
BOTTOM = "element => element.getBoundingClientRect().bottom"


def test_what_matters_is_in_sight_without_scrolling_and_a_past_day_leads_on_with_that_day(page, server):
    page.set_viewport_size(SCREEN)
    arrive(page, server)
    assert_finding_chart_and_indicators_in_sight(page)
    assert words_on_others(page) == []

    hop(page, f"{server}/?asof=2025-02-28")
    assert page.locator("[data-indicator]").count() >= INDICATORS
    links = page.locator("[class*=st-key-indicator-] a").evaluate_all("all => all.map(a => a.href)")
    assert links
    assert all("asof=2025-02-28" in link for link in links)


def assert_finding_chart_and_indicators_in_sight(first_screen) -> None:
    heading = first_screen.locator("h1").first.evaluate(BOTTOM)
    chart = first_screen.locator(".co-chart").first.evaluate(BOTTOM)
    shown = first_screen.locator("[data-indicator]").evaluate_all(
        "all => all.map(element => element.getBoundingClientRect()).filter(box => box.height > 0 && box.top >= 0)"
        ".map(box => box.bottom)"
    )
    assert 0 < heading < chart <= SCREEN["height"]
    assert sum(bottom <= SCREEN["height"] for bottom in shown) >= INDICATORS


def words_on_others(page) -> list[str]:
    """Words of an indicator that lie on another."""
    return page.locator("[class*=st-key-indicator-]").evaluate_all(
        """rows => rows.flatMap(row => {
            const texts = [...row.querySelectorAll("p, .co-origin, .co-value, .co-when, .co-details")];
            const boxes = texts.map(text => {
                const range = document.createRange();
                range.selectNodeContents(text);
                return [text.textContent, range.getBoundingClientRect()];
            }).filter(([, box]) => box.width > 0);
            const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
            return boxes.flatMap(([name, box], i) =>
                boxes.slice(i + 1).filter(([, other]) => meet(box, other)).map(([other]) => `${name} on ${other}`));
        })"""
    )
