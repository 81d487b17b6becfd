"""How soon the first chart is there, and that nothing outside this machine is needed for it."""

import time
from statistics import median

import pytest

from scripts.find_browser import find
from tests.pages.on_screen import DRAWN, await_chart, picture, settle

TARGET_SECONDS = 3.0
SLOWEST_SECONDS = {"": 6.0, "explore": 9.0}
"""A machine that runs other tests beside this one is slower than a reader's."""
REPEATS = 5


@pytest.mark.parametrize("path", ["", pytest.param("explore", marks=pytest.mark.slow)])
def test_the_first_chart_is_soon_there(server, open_page, path, record_property):
    await_chart(warm := open_page(), f"{server}/{path}")
    settle(warm)
    seconds = []
    for _ in range(REPEATS):
        page = open_page()
        begun = time.perf_counter()
        page.goto(f"{server}/{path}", wait_until="commit")
        page.locator(DRAWN).first.wait_for(state="attached")
        seconds.append(time.perf_counter() - begun)
        page.context.close()
    found = median(seconds)
    record_property("median_seconds_to_the_first_chart", round(found, 2))
    told = f"first chart of /{path}: median {found:.2f} s (target {TARGET_SECONDS} s)"
    print(told)  # noqa: T201 - the number is wanted even where it is good enough
    assert min(seconds) < SLOWEST_SECONDS[path]


OFFLINE = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


def test_a_browser_that_finds_no_other_machine_shows_the_charts(server, browser, faults):
    cut_off = browser.browser_type.launch(executable_path=find(), args=list(OFFLINE))
    try:
        faults.watch(page := cut_off.new_page())
        for path in ("", "explore?series=capacity.intelligent.cn"):
            await_chart(page, f"{server}/{path}")
            settle(page)
            assert picture(page)["lines"]
        page.goto(f"{server}/sources")
        page.get_by_test_id("stDataFrame").first.wait_for()
    finally:
        cut_off.close()
