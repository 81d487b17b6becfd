"""Copying where the browser gives a page no clipboard, as over plain http: the older way, selected, or downloaded."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.on_screen import arrive

NONE = """
Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
window.itsItem ??= window.ClipboardItem;
delete window.ClipboardItem;
"""
REFUSED = """
window.ClipboardItem = window.itsItem ?? window.ClipboardItem;
const refuse = () => Promise.reject(new DOMException("no", "NotAllowedError"));
Object.defineProperty(navigator, "clipboard", { value: { writeText: refuse, write: refuse }, configurable: true });
"""
NEITHER = NONE + "Document.prototype.execCommand = () => false;"
THROWS = REFUSED + "Document.prototype.execCommand = () => { throw new Error('no such command'); };"
STATUS = ".co-status"
ASKS = "Python, by this server"


def change(page, script: str) -> None:
    """Make of the browser one of another kind."""
    page.evaluate(f"() => {{ {script} }}")


@pytest.fixture(scope="module")
def opened(server, keep_page):
    """The export menu of a chart; the older way to copy is taken away last."""
    page = keep_page()
    arrive(page, f"{server}/explore")
    page.get_by_role("button", name="Export").first.click()
    expect(page.get_by_role("button", name="APA")).to_be_visible()
    page.evaluate("document.addEventListener('copy', () => (window.copied = getSelection().toString()))")
    return page


@pytest.fixture
def menu(opened, faults):
    return faults.watch(opened)


@pytest.mark.parametrize("script", [NONE, REFUSED], ids=["no clipboard", "refused"])
def test_a_text_is_copied_by_the_older_way_and_a_picture_offered_as_a_download(menu, script, server):
    change(menu, script)
    for name, wanted in (
        ("APA", "Compute Outlook"), ("BibTeX", "@misc"), ("Link", "http"), ("Embed, live", "<iframe"), (ASKS, "# "),
    ):  # fmt: skip
        menu.evaluate("window.copied = ''")
        menu.get_by_role("button", name=name, exact=True).click()
        expect(menu.locator(STATUS)).to_contain_text(f"{name}: done.")
        assert menu.evaluate("window.copied").startswith(wanted)
    names: dict[str, object] = {}
    exec(menu.evaluate("window.copied"), names)  # noqa: S102 - asks this server for the numbers of the chart
    assert names["ADDRESS"] == server
    assert names["numbers"]
    menu.get_by_role("button", name="Picture with citation").click()
    expect(menu.locator(STATUS)).to_contain_text("This browser copies pictures only from pages opened by https")
    with menu.expect_download() as started:
        menu.locator(STATUS).get_by_role("button", name="Save as PNG").click()
    assert started.value.suggested_filename.endswith(".png")


@pytest.mark.parametrize("script", [NEITHER, THROWS], ids=["no command", "command fails"])
def test_a_text_that_cannot_be_copied_is_shown_selected(menu, script):
    change(menu, script)
    menu.get_by_role("button", name="Link", exact=True).click()
    menu.get_by_role("button", name="APA", exact=True).click()
    expect(menu.locator(STATUS)).to_contain_text("the text is selected")
    box = menu.get_by_role("textbox", name="Text to copy")
    expect(box).to_be_focused()
    expect(box).to_have_value(re.compile("^Compute Outlook"))
    selected = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected.startswith("Compute Outlook")
