"""Reading a page as a reader does, in Streamlit's own test of the script and in a browser."""

import json
import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

from forecasting.quantities.unbroken import breakable
from forecasting.search.places import PLACES
from ui.serving.in_view import SEEN

APP = Path(__file__).resolve().parent.parent.parent / "app.py"
SECONDS = 60
CHART = ".js-plotly-plot"
DRAWN = f"{CHART} .scatterlayer path"


def opened(page: str = "", **address: str) -> AppTest:
    """Open a page with an address, as a link does, in a window that shows all of it."""
    test = AppTest.from_file(str(APP), default_timeout=SECONDS)
    if page:
        test.switch_page(f"pages/{script(page)}.py")
    for name, value in address.items():
        test.query_params[name] = value
    test.session_state[SEEN.format("why")] = True
    return test.run()


def script(page: str) -> str:
    """The name of the script of a page, by its address."""
    return page.replace("-", "_")


def words(test: AppTest) -> str:
    """Everything said on the page, without Markdown's escapes."""
    kinds = (test.title, test.header, test.subheader, test.markdown, test.caption, test.info, test.warning)
    said = [plain(element.value) for kind in kinds for element in kind]
    return "\n".join([*said, *(breakable(card.get("words", "")) for card in cards(test))])


def plain(markdown: str) -> str:
    """Without escapes, and with the spaces that hold a number and its unit together as ordinary ones."""
    return breakable(re.sub(r"\\(.)", r"\1", markdown))


def warnings(test: AppTest) -> list[str]:
    return [plain(element.value) for element in test.warning]


def cards(test: AppTest) -> list[dict]:
    """What is handed to the browser for each chart."""
    handed = [json.loads(element.proto.json) for element in test.get("bidi_component")]
    return [card for card in handed if "traces" in card]


def charts(test: AppTest) -> list[dict]:
    """The charts as the browser draws them on a wide card."""
    return [{"data": card["traces"], "layout": card["layouts"][-1]["layout"]} for card in cards(test)]


def values(chart: dict) -> dict[str, list[float]]:
    """The values with markers of each line by its name."""
    return {trace["name"]: list(trace["y"]) for trace in chart["data"] if trace.get("hovertemplate")}


def title(chart: dict) -> str:
    """The chart's heading as it is read, on one line; a word broken at its hyphen is whole again."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", chart["layout"]["annotations"][0]["text"])).split()).replace(
        "- ", "-"
    )


def address(test: AppTest) -> dict[str, str]:
    """The address bar's controls; Streamlit's test gives lists where a reader sees one value."""
    given = dict(test.query_params)
    return {name: value[0] if isinstance(value, list) else value for name, value in given.items()}


def go_by_menu(page, title: str) -> None:
    """Go to a page by the menu of a wide window, opening the group in which it stands."""
    group = next(place.group for place in PLACES if place.title == title)
    if group:
        page.get_by_test_id("stTopNavSection").filter(has_text=group).click()
    kind = "stTopNavDropdownLink" if group else "stTopNavLink"
    page.get_by_test_id(kind).filter(has_text=title).click()


def await_chart(page, url: str = "") -> None:
    """Open the address, if one is given, and wait until a chart is drawn in the browser."""
    if url:
        page.goto(url)
    page.locator(DRAWN).first.wait_for(state="attached")


def settle(page) -> None:
    """Wait until the server has nothing more to say to the browser, and said so for a moment."""
    running = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'notRunning'"
    quiet = f"""() => {{
        if ({running} || document.querySelector('[data-stale=true]')) {{ window.quietSince = null; return false; }}
        window.quietSince ??= performance.now();
        return performance.now() - window.quietSince > 300;
    }}"""
    page.evaluate("window.quietSince = null")
    page.wait_for_function(quiet)


def hop(page, url: str) -> None:
    """Go to another address of the app that is open, without loading the app anew, as *Back* does."""
    page.evaluate(HOP, url)
    settle(page)


HOP = """url => {
    history.replaceState({}, "", url);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}"""


def fit(page, width: int, height: int = 900) -> None:
    """Make the window this large, and wait until every chart fills its place."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(FITTED, arg=CHART)
    settle(page)


FITTED = """chart => [...document.querySelectorAll(chart)].every(one => {
    const drawn = one.querySelector(".main-svg");
    return !drawn || !one.clientWidth || Math.abs(drawn.getBoundingClientRect().width - one.clientWidth) <= 2;
})"""


def by_night(page) -> None:
    """Turn a page that is open to its dark colours, and wait for its charts."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(DARK, arg=CHART)
    settle(page)


DARK = """chart => [...document.querySelectorAll(`[data-testid=stApp], ${chart} .main-svg`)].every(
    one => getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).slice(0, 3).every(part => part < 128))"""


def arrive(page, url: str = "") -> None:
    """Open the address, if one is given, and wait until its first chart is drawn and nothing moves any more."""
    await_chart(page, url)
    settle(page)


def picture(page) -> dict:
    """What the first chart in the browser shows: lines with their values, texts, and the kind of its axis."""
    return page.locator(CHART).first.evaluate(
        """chart => ({
            lines: chart.data.filter(trace => trace.hovertemplate)
                .map(trace => [trace.name, Array.from(trace.x), Array.from(trace.y)]),
            texts: chart.layout.annotations.map(note => note.text.replace(/<[^>]*>/g, ' ').trim()),
            axis: chart.layout.yaxis.type,
        })"""
    )
