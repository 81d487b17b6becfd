"""Copying where the browser gives a page no clipboard, as over plain http: the older way, selected, or downloaded."""

import pytest
from playwright.sync_api import expect

from tests.pages.on_screen import arrive

NONE = "Object.defineProperty(navigator, 'clipboard', { value: undefined }); delete window.ClipboardItem;"
REFUSED = """
const refuse = () => Promise.reject(new DOMException("no", "NotAllowedError"));
Object.defineProperty(navigator, "clipboard", { value: { writeText: refuse, write: refuse } });
"""
NEITHER = NONE + "Document.prototype.execCommand = () => false;"
THROWS = REFUSED + "Document.prototype.execCommand = () => { throw new Error('no such command'); };"
STATUS = ".co-status"
ASKS = "Python, by this server"


@pytest.fixture
def menu(server, open_page):
    """The export menu of a chart in a browser that a script has changed."""

    def opened(script):
        page = open_page(permissions=["clipboard-read"])
        page.add_init_script(script)
        arrive(page, f"{server}/explore")
        page.get_by_role("button", name="Export").first.click()
        expect(page.get_by_role("button", name="APA")).to_be_visible()
        return page

    return opened


@pytest.mark.parametrize("script", [NONE, REFUSED], ids=["no clipboard", "refused"])
def test_a_text_is_copied_by_the_older_way(menu, script, server):
    page = menu(script)
    page.evaluate("document.addEventListener('copy', () => (window.copied = getSelection().toString()))")
    for name, wanted in (
        ("APA", "Compute Outlook"), ("BibTeX", "@misc"), ("Link", "http"), ("Embed, live", "<iframe"), (ASKS, "# "),
    ):  # fmt: skip
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(STATUS)).to_contain_text(f"{name}: done.")
        assert page.evaluate("window.copied").startswith(wanted)
    names: dict[str, object] = {}
    exec(page.evaluate("window.copied"), names)  # noqa: S102 - asks this server for the numbers of the chart
    assert names["ADDRESS"] == server
    assert names["numbers"]


@pytest.mark.parametrize("script", [NEITHER, THROWS], ids=["no command", "command fails"])
def test_a_text_that_cannot_be_copied_is_shown_selected(menu, script):
    page = menu(script)
    page.get_by_role("button", name="APA", exact=True).click()
    expect(page.locator(STATUS)).to_contain_text("the text is selected")
    box = page.get_by_role("textbox", name="Text to copy")
    expect(box).to_be_focused()
    selected = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected.startswith("Compute Outlook")


@pytest.mark.parametrize("script", [NONE, REFUSED], ids=["no clipboard", "refused"])
def test_a_picture_that_cannot_be_copied_is_offered_as_a_download(menu, script):
    page = menu(script)
    page.get_by_role("button", name="Picture with citation").click()
    expect(page.locator(STATUS)).to_contain_text("This browser copies pictures only from pages opened by https")
    with page.expect_download() as started:
        page.locator(STATUS).get_by_role("button", name="Save as PNG").click()
    assert started.value.suggested_filename.endswith(".png")
