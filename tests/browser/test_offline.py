"""Nothing outside this machine is needed: the browser of these tests finds no other host."""

import pytest
from playwright.sync_api import Error


def test_the_browser_of_these_tests_finds_no_other_machine(keep_page):
    page = keep_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.com/")
    page.wait_for_url("chrome-error://**")
