"""Nothing outside this machine is needed: the charts are drawn where no other host can be found."""

from scripts.find_browser import find
from tests.pages.on_screen import arrive, picture

OFFLINE = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


def test_a_browser_that_finds_no_other_machine_shows_the_charts(server, browser, faults):
    cut_off = browser.browser_type.launch(executable_path=find(), args=list(OFFLINE))
    try:
        faults.watch(page := cut_off.new_page())
        for path in ("", "explore?series=capacity.intelligent.cn"):
            arrive(page, f"{server}/{path}")
            assert picture(page)["lines"]
        page.goto(f"{server}/sources")
        page.get_by_test_id("stDataFrame").first.wait_for()
    finally:
        cut_off.close()
