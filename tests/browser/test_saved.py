"""A team's day with saved work: two readers by a proxy's header, one server.

The store's own tests (`tests/saved`) hold in both databases; EVERY_DATABASE=1 lives the day in PostgreSQL too.
"""

import os

import pytest
from playwright.sync_api import expect

from forecasting.market_model.drivers import DRIVERS
from forecasting.scenarios.files import to_json
from forecasting.scenarios.scenario import Scenario
from saved.database import opening
from saved.records import Person, Role
from saved.sharing import Sharing
from saved.store import Store
from tests.browser.proxy import vouching
from tests.conftest import LOOPBACK, running_server
from tests.pages.on_screen import await_chart, settle
from tests.saved.conftest import DATABASES, new_database, postgres  # noqa: F401 - fixtures

HEADER = "X-Remote-User"
ANN, BEN = "ann@example.org", "ben@example.org"
BESIDE, SHEET = "share.accelerated.ai_server_spending.world", "2026\t70,5\n2027\t72,0\n2028\t75,5"


@pytest.fixture
def team(tmp_path, new_database, request):  # noqa: F811 - the fixture imported above
    """A server behind a proxy for each of two readers, who share a workspace; each has saved something alone."""
    url = new_database(request.param, "day")
    engine = opening.opened(url)
    store, sharing = Store(engine), Sharing(engine)
    people = [Person(identity=name) for name in (ANN, BEN)]
    room = sharing.new_workspace(people[0], "Team")
    sharing.invite(people[0], room, BEN, Role.WRITE)
    for person in people:
        store.save_new(person, "scenario", f"Alone {person.identity[:3]}", to_json(Scenario()))
    settings = {
        "DATABASE_URL": url.render_as_string(hide_password=False),
        "COMPUTE_OUTLOOK_USER_HEADER": HEADER,
        "COMPUTE_OUTLOOK_TRUSTED_PROXIES": LOOPBACK,
    }
    with (
        running_server(tmp_path, **settings) as server,
        vouching(server, HEADER, ANN) as ann,
        vouching(server, HEADER, BEN) as ben,
    ):
        yield server, ann, ben
    engine.dispose()


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settle(page)


def comes(page) -> None:
    """Wait until a page that can be saved stands: a fresh server makes its first page slowly."""
    expect(row(page).get_by_role("button", name="Save", exact=True)).to_be_visible(timeout=SLOWEST)
    settle(page)


SLOWEST = 90_000


def row(page):
    """What stands beside Save."""
    return page.locator(".st-key-saving")


def listed(page, address: str):
    page.goto(f"{address}/saved")
    expect(page.get_by_role("heading", name="Saved work")).to_be_visible()
    expect(page.locator("[class*=st-key-saved-row-]").first).to_be_visible()
    return page.locator("[class*=st-key-saved-row-]")


@pytest.mark.slow
@pytest.mark.parametrize("team", DATABASES if os.environ.get("EVERY_DATABASE") else DATABASES[:1], indirect=True)
def test_a_teams_day_saved_shared_changed_by_a_colleague_restored_and_put_into_a_report(team, open_page):
    server, ann, ben = team
    anns, bens = open_page(), open_page(locale="en-US")
    for page in (anns, bens):
        page.set_default_timeout(SLOWEST)

    brings(anns, ann)
    saves(anns, "Ours", "Team")
    rows = listed(bens, ben)
    expect(rows).to_have_count(2)  # nothing that Ann keeps for herself
    expect(bens.locator("body")).not_to_contain_text("Alone ann")
    rows.filter(has_text="Ours").get_by_role("button", name="Open").click()
    comes(bens)
    bens.locator(".st-key-controls-changed").get_by_role("button").first.click()  # the one assumption is removed
    expect(bens.get_by_text("Nothing changed: this is the")).to_be_visible()
    settle(bens)
    press(bens, "Save")
    expect(row(bens)).to_contain_text("version 2")

    anns.get_by_text("Power", exact=True).first.click()
    settle(anns)
    press(anns, "Save")
    expect(anns.get_by_role("dialog")).to_contain_text("saved version 2 meanwhile. Yours is kept as version 3")
    press(anns, "Put mine on top")
    expect(row(anns)).to_contain_text("version 4")

    restores(bens, ben, "Ours", 2)
    expect(bens.get_by_text("Nothing changed: this is the")).to_be_visible()
    await_chart(bens)
    bens.get_by_role("button", name="Add to report").first.click()
    expect(bens.locator(".st-key-tray a")).to_contain_text("1")

    stranger = open_page(locale="de-DE")
    stranger.goto(f"{server}/saved")
    expect(stranger.get_by_text("its proxy does not say who you are")).to_be_visible()
    expect(stranger.locator("[class*=st-key-saved-row-]")).to_have_count(0)


def brings(page, address: str) -> None:
    """Paste figures from a sheet, see them beside those of IDC, and take them as the path of a driver."""
    page.goto(f"{address}/explore?series={BESIDE}")
    comes(page)
    page.get_by_role("button", name="Add your figure").first.click()
    form = page.get_by_role("dialog")
    form.get_by_text("Paste", exact=True).click()
    form.get_by_label("Name", exact=True).fill("AI servers, mine")
    pasted = form.get_by_label("Two columns, periods and values")
    pasted.fill(SHEET)
    pasted.press("Control+Enter")
    form.get_by_role("button", name="Take these figures").click()
    expect(page.get_by_text("Holds figures entered by the user").first).to_be_attached()
    page.wait_for_function("() => localStorage.getItem('compute-outlook.own-figures')")

    page.goto(f"{address}/my-data")
    comes(page)
    page.get_by_role("combobox", name="Path of a driver").fill(DRIVERS["ai_share"].name)
    page.get_by_role("option", name=DRIVERS["ai_share"].name, exact=True).click()
    settle(page)
    press(page, "Use in Scenarios")


def saves(page, name: str, workspace: str) -> None:
    """Save the scenario that is shown under a name in a workspace."""
    comes(page)
    expect(page.locator(".st-key-controls-changed").get_by_role("button").first).to_be_visible()
    press(page, "Save")
    asks = page.get_by_role("dialog")
    asks.get_by_label("Name of the scenario").fill(name)
    asks.get_by_label("Workspace").click()
    page.get_by_role("option", name=workspace).click()
    settle(page)
    asks.get_by_role("button", name="Save", exact=True).click()
    expect(row(page)).to_contain_text(f"version 1: {name}")


def restores(page, address: str, name: str, number: int) -> None:
    """Restore a version of an item and open it."""
    listed(page, address).filter(has_text=name).get_by_role("button", name=name).click()
    version = page.locator(f".st-key-saved-version-{number}")
    expect(version).to_contain_text("by ben")
    version.get_by_role("button", name="Restore").click()
    expect(page.locator(".st-key-saved-version-5")).to_contain_text(f"restored from version {number}")
    page.get_by_role("button", name="Open", exact=True).first.click()
    comes(page)


def test_on_their_own_machine_a_reader_saves_without_a_login(server, page):
    page.goto(f"{server}/saved")
    expect(page.get_by_text("Kept on this computer")).to_be_visible()
