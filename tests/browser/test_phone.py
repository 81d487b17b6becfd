"""On a phone: nothing to scroll sideways, and a chart that still has room for its plot."""

import pytest
from playwright.sync_api import expect

from tests.pages.on_screen import CHART, arrive, await_chart, settle

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LEAST_SHARE = 0.45
"""Part of a card's width that the plot has at least; labels at the ends of lines say value, publisher and vintage."""
EXPLORED = ("capacity.intelligent.cn", "revenue.total.nvidia.fq", "energy.data_center.world")
PAGES = ("", *(f"explore?series={series_id}" for series_id in EXPLORED), "sources")


WIDTHS = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return document.documentElement.scrollWidth > window.innerWidth || main.scrollWidth > main.clientWidth;
}"""
CHARTS = """charts => charts.map(chart => {
    const card = chart.closest('[class*=st-key-card]').getBoundingClientRect();
    const frame = chart.querySelector('.main-svg').getBoundingClientRect();
    const box = text => text.getBoundingClientRect();
    const isCut = text => box(text).left < frame.left - 1 || box(text).right > frame.right + 1;
    const texts = [...chart.querySelectorAll('.annotation-text, .xtick text, .ytick text')];
    const ticks = [...chart.querySelectorAll('.xtick text')].map(box).sort((one, other) => one.left - other.left);
    return {
        share: chart._fullLayout._size.w / card.width,
        cut: texts.filter(text => box(text).width && isCut(text)).map(text => text.textContent),
        touching: ticks.slice(1).filter((tick, i) => tick.left < ticks[i].right).length,
    };
})"""


@pytest.fixture(scope="module")
def phone(windows):
    """One phone for all pages."""
    return windows(PHONE).new_page()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen_cut_off_or_squeezed(server, phone, faults, path):
    faults.watch(phone)
    phone.goto(f"{server}/{path}")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    if path != "sources":
        await_chart(phone)
    settle(phone)
    assert not phone.evaluate(WIDTHS)
    measured = phone.locator(CHART).evaluate_all(CHARTS)
    assert [round(one["share"], 2) for one in measured if one["share"] < LEAST_SHARE] == []
    assert [text for one in measured for text in one["cut"]] == []
    assert [one["touching"] for one in measured if one["touching"]] == []


def test_the_menu_leads_to_every_page_on_a_phone_too(server, open_page):
    page = open_page(**PHONE)
    arrive(page, f"{server}/")
    page.mouse.wheel(0, 2000)
    page.locator(".st-key-strip").get_by_role("link", name="Sources & data").click()
    expect(page.get_by_role("heading", level=1, name="Sources & data")).to_be_visible()
