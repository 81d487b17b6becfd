"""Labels on charts as the browser draws them: none lies on another, on a mark, or outside its picture."""

from playwright.sync_api import expect

from forecasting.vintages.headlines import headlines
from tests.kinds import in_turn
from tests.pages.on_screen import CHART, arrive, fit, hop

WIDTHS = {1280: 900, 820: 1180, 390: 844}
HAIR = 2
"""Pixels that boxes may share: the box of a text is taller than its letters."""

TOUCHING = """(charts, [hair, lead]) => charts.flatMap((chart) => {
    const box = (element) => element.getBoundingClientRect();
    const shared = (a, b) => [
        Math.min(a.right, b.right) - Math.max(a.left, b.left),
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
    ];
    const touch = (a, b, up) => { const [x, y] = shared(a, b); return x > hair && y > up; };
    const texts = [...chart.querySelectorAll('.annotation-text, .xtick text, .ytick text')].filter(
        (text) => text.textContent.trim()).map((text) => [text.textContent, box(text)]);
    const marks = [...chart.querySelectorAll('.scatterlayer path.point')].map(box).filter((mark) => mark.width > 2);
    const frame = box(chart.querySelector('.main-svg'));
    const pairs = texts.flatMap((one, i) => texts.slice(i + 1).filter((two) => touch(one[1], two[1], lead)).map(
        (two) => `${one[0]} on ${two[0]}`));
    const onMarks = texts.filter(([, text]) => marks.some((mark) => touch(text, mark, lead))).map(
        ([text]) => `${text} on a mark`);
    const cut = texts.filter(([, text]) => text.left < frame.left - 1 || text.right > frame.right + 1).map(
        ([text]) => `${text} cut off`);
    return [...pairs, ...onMarks, ...cut];
})"""
LEADING = 4
"""Pixels that the box of a text is taller than its letters, above and below together."""


def above_or_below(page) -> list[str]:
    """Texts that the upper or lower edge of their picture cuts off."""
    return page.locator(CHART).evaluate_all(
        """charts => charts.flatMap(chart => {
            const frame = chart.querySelector('.main-svg').getBoundingClientRect();
            return [...chart.querySelectorAll('.annotation-text, .xtick text, .ytick text')].filter(text => {
                const box = text.getBoundingClientRect();
                return box.width && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
            }).map(text => text.textContent);
        })"""
    )


def touching(page) -> list[str]:
    return page.locator(CHART).evaluate_all(TOUCHING, [HAIR, LEADING])


def test_no_label_of_the_first_page_at_any_width_or_of_a_headline_touches_another_or_a_mark(server, page, catalog):
    found = {}
    arrive(page, f"{server}/")
    assert page.locator(f"{CHART} .annotation-text").count() > 3
    assert above_or_below(page) == []
    for width, height in WIDTHS.items():
        fit(page, width, height)
        found["", width] = touching(page)
    for one, width in in_turn(headlines(catalog).speakers, list(WIDTHS)):
        hop(page, f"{server}/explore?series={one.series.series_id}")
        fit(page, width, WIDTHS[width])
        found[one.row.concept, width] = touching(page)
    assert {place: faults for place, faults in found.items() if faults} == {}
    assert len(found) > len(WIDTHS) * 2


class TestScrubber:
    def test_arrows_go_through_publications_in_place_and_a_chart_of_one_publication_has_none(self, server, page):
        arrive(page, f"{server}/explore?series=capacity.intelligent.cn")
        chart = page.locator(CHART).first
        before = chart.evaluate("chart => chart.data.length")
        place = page.get_by_label("Date of publication").first
        place.focus()
        page.keyboard.press("Home")
        page.wait_for_function(f"() => document.querySelector('{CHART}').data.length > {before}")
        first = place.get_attribute("aria-valuetext")
        shown = chart.evaluate("chart => chart.data.at(-1).y")
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            f"(y) => JSON.stringify(document.querySelector('{CHART}').data.at(-1).y) !== JSON.stringify(y)", arg=shown
        )
        assert place.get_attribute("aria-valuetext") != first
        page.keyboard.press("End")
        page.wait_for_function(f"() => document.querySelector('{CHART}').data.length === {before}")

        hop(page, f"{server}/explore?series=price.gpu_rental.h100.sdh100rt")
        expect(page.get_by_label("Date of publication").first).to_be_hidden()


def test_below_a_chart_stands_its_sentence_with_the_source_to_copy_and_events_come_on_demand(server, page):
    arrive(page, f"{server}/explore?series=market.server_value.world")
    said = page.locator(".co-said").first
    assert "USD" in said.inner_text()
    assert "IDC" in said.inner_text()
    said.get_by_role("button", name="Copy sentence").click()
    page.wait_for_function("() => document.querySelector('[class*=st-key-card] .co-spoken').textContent.length > 10")

    chart, button = page.locator(CHART).first, page.get_by_role("button", name="Events").first
    before = chart.evaluate("chart => chart.data.length")
    button.click()
    page.wait_for_function(f"() => document.querySelector('{CHART}').data.length === {before + 1}")
    button.click()
    page.wait_for_function(f"() => document.querySelector('{CHART}').data.length === {before}")
