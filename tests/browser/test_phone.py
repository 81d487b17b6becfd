"""On a phone: nothing to scroll sideways, nothing jumps, and a chart that still has room for its plot."""

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import MOST_SHIFT, WITH_CHART, least_shift
from tests.browser.conftest import PHONE
from tests.pages.on_screen import CHART, await_chart, hop, settle

LEAST_SHARE = 0.45
"""Part of a card's width that the plot has at least; labels at the ends of lines say value, publisher and vintage."""
EXPLORED = ("capacity.intelligent.cn", "revenue.total.nvidia.fq", "energy.data_center.world")
MEASURED = ("", *(f"explore?series={series_id}" for series_id in EXPLORED))
LOOKS = (*MEASURED, "forecast", "power", "record", "report", "sources")
"""The Scenarios have views, each of which is looked at in their own tests."""
HOPPED = MEASURED[2:]

WIDTHS = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return document.documentElement.scrollWidth > window.innerWidth || main.scrollWidth > main.clientWidth;
}"""
ROWS_OF_CHOICES = """() => [...document.querySelectorAll('[data-testid=stButtonGroup] [role=radiogroup]')]
    .filter(row => new Set([...row.children].map(one => one.getBoundingClientRect().top)).size > 1
        || !('more' in row.dataset))
    .map(row => row.getAttribute('aria-label'))"""
"""Those that do not stand in one row, or do not say where it goes on."""
CUT_LINKS = """() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stPageLink-NavLink] p')]
    .filter(words => !words.closest('.st-key-masthead, .st-key-strip, .st-key-subjects-row'))
    .filter(words => words.scrollWidth > words.clientWidth + 1
        || words.getBoundingClientRect().right > words.closest('a').getBoundingClientRect().right + 1)
    .map(words => words.textContent)"""
"""Links to pages whose words go on where nobody sees them, but for the rows that scroll."""
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
def phone(keep_page):
    """One phone for all pages."""
    return keep_page(**PHONE)


@pytest.mark.parametrize("path", LOOKS)
def test_nothing_is_wider_than_the_screen_cut_off_or_squeezed_or_moves_while_it_comes(server, phone, faults, path):
    faults.watch(phone)
    if path in HOPPED and phone.url.startswith(server):
        hop(phone, f"{server}/{path}")
    else:
        assert least_shift(phone, server, path) < MOST_SHIFT
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    if path.partition("?")[0] in WITH_CHART:
        await_chart(phone)
    settle(phone)
    assert not phone.evaluate(WIDTHS)
    assert phone.evaluate(ROWS_OF_CHOICES) == []
    assert phone.evaluate(CUT_LINKS) == []
    measured = phone.locator(CHART).evaluate_all(CHARTS) if path in MEASURED else []
    assert [round(one["share"], 2) for one in measured if one["share"] < LEAST_SHARE] == []
    assert [text for one in measured for text in one["cut"]] == []
    assert [one["touching"] for one in measured if one["touching"]] == []


def test_the_menu_leads_to_every_page_on_a_phone_too(server, phone, faults):
    page = faults.watch(phone)
    page.goto(f"{server}/")
    await_chart(page)
    settle(page)
    page.mouse.wheel(0, 2000)
    page.locator(".st-key-strip").get_by_role("link", name="Sources & data").click()
    expect(page.get_by_role("heading", level=1, name="Sources & data")).to_be_visible()
