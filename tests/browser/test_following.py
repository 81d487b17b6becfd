"""The chart of the studio follows a dial at once, and the page's own answer is the same."""

import json

import pytest
from playwright.sync_api import expect

from tests.pages.on_screen import CHART, arrive, settle

SHOWN = """() => [document.querySelector('.co-words').textContent,
    document.querySelector('.js-plotly-plot').data.filter(one => one.hovertemplate).map(one => [...one.y])]"""


STILL = """() => {
    const words = document.querySelector('.co-words').textContent;
    if (words !== window.seen) [window.seen, window.since] = [words, performance.now()];
    return performance.now() - window.since > 1500;
}"""
"""The chart has followed the last step of the dial, not one on the way."""


LEFT = 3000
"""A reader who went back up has left what lies below after two seconds [ms]."""


@pytest.fixture(scope="module")
def happened():
    """What the browser and the server said to each other of dials, in order."""
    return []


@pytest.fixture(scope="module")
def opened(server, keep_page, happened):
    """One page for all, in the order of this file."""
    page = keep_page()
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: happened.append("page asked")))
    page.on("requestfinished", lambda asked: happened.append("followed") if asked.url.endswith("/turn") else None)
    arrive(page, f"{server}/scenarios?publisher=Gartner")
    return page


@pytest.fixture
def studio(opened, faults):
    return faults.watch(opened)


def test_the_chart_moves_while_a_dial_is_dragged_and_the_page_agrees_when_it_is_let_go(studio):
    before = studio.evaluate(SHOWN)
    thumb = studio.locator('[class*="st-key-studio-dial-ai_share"] [data-testid=stSliderThumbValue]')
    box = thumb.bounding_box()
    across, down = box["x"] + box["width"] / 2, box["y"] + box["height"] + 8
    studio.mouse.move(across, down)
    studio.mouse.down()
    studio.mouse.move(across + 60, down, steps=6)
    studio.wait_for_function("before => document.querySelector('.co-words').textContent !== before", arg=before[0])
    studio.evaluate("window.seen = null")
    studio.wait_for_function(STILL)
    assert "ai_share" not in studio.url  # the page itself waits until the dial is let go
    dragged = studio.evaluate(SHOWN)
    assert dragged != before

    studio.mouse.up()
    studio.wait_for_url("**ai_share=**")
    settle(studio)
    assert studio.evaluate(SHOWN) == dragged


def test_the_page_hears_of_a_dial_when_the_chart_has_followed_and_the_chart_is_drawn_on(studio, happened):
    studio.locator(f"{CHART} .main-svg").first.evaluate("drawing => { drawing.dataset.mine = 'the same element' }")
    studio.get_by_role("slider", name="AI share").first.focus()
    settle(studio)
    happened.clear()
    studio.keyboard.press("ArrowRight")
    studio.wait_for_url(lambda address, before=studio.url: address != before)
    settle(studio)
    assert happened[:2] == ["followed", "page asked"]
    assert studio.locator(f"{CHART} .main-svg").first.get_attribute("data-mine") == "the same element"


def test_what_lies_below_the_window_is_drawn_on_the_screen_alone_and_of_the_dial_as_it_stands(studio):
    drawn, title = studio.locator(CHART), "What moves"
    assert drawn.count() == 1
    studio.get_by_role("group", name="Correlation between assumptions").scroll_into_view_if_needed()
    drawn.nth(3).wait_for()  # beside the chart of the studio: what moves it, the bridge of the change, the spread
    settle(studio)
    assert title in drawn.nth(1).inner_text()
    studio.get_by_role("slider", name="AI share").first.focus()
    studio.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    studio.wait_for_timeout(LEFT)
    assert drawn.count() > 1  # what was drawn stays until a dial changes it
    studio.keyboard.press("ArrowRight")
    drawn.nth(1).wait_for(state="detached")


def test_the_route_refuses_what_is_no_dial(studio, server):
    with studio.expect_request("**/scenarios/turn") as asked:
        studio.get_by_role("slider", name="AI share").first.focus()
        studio.keyboard.press("ArrowRight")
    given = json.loads(asked.value.post_data)
    for change, status in (
        ({"dials": {"moon": 1}}, 400),
        ({"dials": {"ai_share": "x"}}, 400),
        ({"study": "none"}, 404),
        ({"dials": {"ai_share": 1e300}}, 400),
        ({"more": 1}, 400),
    ):
        answer = studio.request.post(f"{server}/scenarios/turn", data=json.dumps(given | change))
        assert answer.status == status, change
        assert answer.json()["error"].endswith(".")


def test_without_the_route_the_page_answers_by_itself(studio, faults):
    page = studio
    settle(page)
    page.route("**/scenarios/turn", lambda route: route.abort())
    drawn = page.locator(CHART).first.get_attribute("data-drawn")
    page.get_by_role("slider", name="AI share").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => document.querySelector('{CHART}').dataset.drawn !== '{drawn}'")
    expect(page.locator(".co-words").first).to_contain_text("than the baseline's")
    faults.found = [fault for fault in faults.found if "ERR_FAILED" not in fault]
