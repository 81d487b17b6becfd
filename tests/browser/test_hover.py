"""The box that explains a point: whose it is by name, and in a place where it covers neither line nor point."""

import pytest

from tests.pages.on_screen import arrive, await_chart, hop

COVERED = """() => {
    const box = document.querySelector('.co-hover').getBoundingClientRect();
    const within = ({ x, y, width, height }) => {
        const [across, down] = [x + width / 2, y + height / 2];
        return across > box.left && across < box.right && down > box.top && down < box.bottom;
    };
    return [...document.querySelectorAll('.co-chart .points path.point')].filter(
        (point) => within(point.getBoundingClientRect())).length;
}"""


@pytest.fixture(scope="module")
def opened(keep_page):
    """One page for all."""
    return keep_page()


@pytest.mark.parametrize("path", [
    "explore", "explore?series=capacity.h100e.four_designers", "scenarios?publisher=Gartner&ai_share=80",
])  # fmt: skip
def test_the_box_covers_no_point_whichever_is_explained(server, opened, faults, path):
    page = faults.watch(opened)
    arrive(page, f"{server}/{path}")
    chart = page.locator(".co-chart").first
    chart.focus()
    texts = set()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        box = page.locator(".co-hover").first
        assert box.is_visible()
        assert page.evaluate(COVERED) == 0
        texts.add(box.inner_text())
    assert len(texts) > 1
    assert not any("capacity.h100e" in words for words in texts)


def test_the_box_goes_when_the_pointer_does(server, opened, faults):
    page = faults.watch(opened)
    hop(page, f"{server}/explore")
    await_chart(page)
    page.locator(".co-chart .points path.point").nth(4).hover(force=True)
    page.locator(".co-hover").first.wait_for(state="visible")
    page.mouse.move(5, 5)
    page.locator(".co-hover").first.wait_for(state="hidden")
