"""Charts in frames and static pages in a real browser: nothing serious, nothing sideways, and a way into the app."""

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_accessible import findings
from tests.pages.on_screen import await_chart

SERIES = "capacity.intelligent.cn"
FRAME = """<iframe src="PLACE/embed/SERIES?theme=dark" title="A chart" width="100%" height="640"></iframe>"""


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark", "viewport": PHONE["viewport"]}])
def test_a_page_without_the_app_is_whole_in_either_look_and_on_a_phone(server, open_page, look):
    page = open_page(**look)
    for path in (f"embed/{SERIES}", f"s/{SERIES}", "overview"):
        page.goto(f"{server}/{path}")
        assert findings(page) == []
        assert page.locator(".chart svg:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('700 13px Outlook Sans'))")
    page.goto(f"{server}/embed/{SERIES}?interactive=1")
    page.locator("[data-drawn]").wait_for()
    assert page.locator("[data-drawn] .scatterlayer path").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{server}/overview")
    page.get_by_role("link", name="Open in the app").click()
    await_chart(page)


def test_a_page_of_the_same_host_may_frame_a_chart_and_no_page_of_the_app(server, open_page):
    page = open_page()
    page.goto(f"{server}/robots.txt")
    page.route("**/article", lambda route: route.fulfill(body=FRAME.replace("PLACE", server).replace("SERIES", SERIES)))
    page.goto(f"{server}/article")
    framed = page.frame_locator("iframe")
    framed.get_by_role("link", name="Open in Compute Outlook").wait_for()
    assert framed.locator("html").evaluate("one => getComputedStyle(one).colorScheme") == "dark"
