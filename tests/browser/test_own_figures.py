"""Figures of a reader outlive a reload in the reader's own browser, and no other browser has them."""

from playwright.sync_api import expect

from tests.pages.on_screen import arrive

SERIES = "market.ai_server.world"
NAME = "My estimate"


def test_own_figures_outlive_a_reload_and_stay_in_their_browser(server, page, open_page):
    arrive(page, f"{server}/explore?series={SERIES}")
    page.get_by_role("button", name="Add your figure").first.click()
    form = page.get_by_role("dialog")
    form.get_by_text("Paste", exact=True).click()
    form.get_by_label("Name", exact=True).fill(NAME)
    form.get_by_label("Two columns, periods and values").fill("2024\t150,5\n2025\t230,0")
    form.get_by_label("Two columns, periods and values").press("Control+Enter")
    form.get_by_role("button", name="Take these figures").click()
    expect(form).to_have_count(0)
    drawn = page.get_by_text("Holds figures entered by the user").first
    expect(drawn).to_be_attached()
    page.wait_for_function("localStorage.getItem('compute-outlook.own-figures')")
    assert "150" not in page.url

    page.reload()
    expect(drawn).to_be_attached()

    other = open_page(locale="en-US")  # another reader: nothing of the first window is in it
    arrive(other, f"{server}/explore?series={SERIES}")
    expect(other.get_by_text("Holds figures entered by the user")).to_have_count(0)
