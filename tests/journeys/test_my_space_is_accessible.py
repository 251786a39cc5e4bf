"""What is one's own: axe finds no fault, nothing is wider than a phone, and the header is one line at 360 pixels."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from community.charter.operations import choose_page
from community.members.models import Member
from community.notifications.listing import COUNT_MAX
from community.notifications.operations import notify
from community.notifications.telling import tell_waiting
from community.personal_data.operations.erasures import request_erasure
from community.personal_data.operations.exports import request_export
from community.site_notifications.notifications import RECEIVED
from tests.browser import sign_in_by_form
from tests.factories.defis import defi
from tests.factories.pages import page_showing

ADDRESSES = ("/mon-espace/", "/mon-espace/donnees/", "/mon-espace/fin-du-compte/", "/charte/acceptation/")
ADDRESSES += ("/mon-espace/notifications/", "/mon-espace/notifications/reglages/")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark phone": {
        "color_scheme": "dark",
        "viewport": {"width": 320, "height": 640},
    },
}


@pytest.fixture
def lived_in(transactional_db: None, live_site: str, contributor: Member) -> Member:
    """A member who has something in each part."""
    choose_page(page=page_showing(title="Charte", slug="charte"))
    page = defi(title="Une cantine à nous ?", owner=contributor)
    for number in range(COUNT_MAX + 1):
        notify(kind=RECEIVED, subject=page, recipients=[contributor], key=f"essai:{number}", group=str(number))
    tell_waiting()
    request_export(member=contributor)
    request_erasure(member=contributor, removes_contributions=False)
    return contributor


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_of_my_space_has_a_fault(
    lived_in: Member, new_page: Callable[..., Page], axe: Callable[[Page], list[str]], look: str
) -> None:
    page = new_page(**LOOKS[look])
    sign_in_by_form(page, lived_in)
    faults = []
    for address in ADDRESSES:
        page.goto(address)
        assert page.url.endswith(address)
        faults += [f"{address}: {fault}" for fault in axe(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{address}: {wide} px de trop en largeur")
    assert faults == []


def test_the_account_is_kept_by_keyboard_without_scripts(lived_in: Member, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 640})
    sign_in_by_form(page, lived_in)
    page.goto("/mon-espace/")
    assert page.locator(".site-header-row").bounding_box()["height"] < 80  # type: ignore[index]
    assert page.locator(".site-menu > summary .unread-count").inner_text().startswith("50+")
    page.get_by_role("button", name="Garder mon compte").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Votre compte continue").wait_for()
    assert page.get_by_role("button", name="Garder mon compte").count() == 0
