"""A contributor proposes, a moderator asks for a change by mail, the contributor corrects, the moderator publishes.

In front of the whole site: web server with its kept pages, worker, indexer, mail server. Nothing is done for them.
"""

import re
import time

import pytest
from playwright.sync_api import expect

from community.members.groups import GroupName
from community.members.operations import join_group
from tests.browser import sign_in_by_form
from tests.cast import member
from tests.factories.pages import defi_index, library, talk_index
from tests.journeys.whole_site import whole_site

TITLE = "Comment accueillir sans guichet ?"
SHOWN = "sans guichet"
ADDRESS = "/defis/comment-accueillir-sans-guichet/"
REASON = "Dites dans le résumé qui a participé."
LISTING, SEARCH = "/defis/", "/recherche/?q=guichets"


@pytest.fixture
def people(transactional_db):
    """Charlie who contributes, Morgan who moderates, and where they write."""
    for place in (defi_index, talk_index, library):
        place()
    author, moderator = member("Charlie"), member("Morgan")
    join_group(member=author, group=GroupName.CONTRIBUTORS)
    join_group(member=moderator, group=GroupName.MODERATORS)
    return author, moderator


@pytest.fixture
def site(people, tmp_path):
    with whole_site(tmp_path) as running:
        yield running


@pytest.fixture
def live_site(site):
    """Browsers go to the whole site."""
    return site.url


def link_in(message) -> str:
    """Return the path of the first address that a message names."""
    text = message.get_body(("plain",)).get_content()
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found, text
    return found[1]


def test_from_proposal_to_publication(people, site, new_page, capsys):
    author, moderator = people

    # Charlie proposes.
    writing = new_page()
    sign_in_by_form(writing, author)
    writing.goto("/gestion/")
    writing.get_by_role("link", name=re.compile("défi$")).click()
    writing.locator("#id_title").fill(TITLE)
    writing.locator("#id_summary").fill("Une question de l'accueil.")
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator(".messages")).to_contain_text(TITLE)
    assert site.mail_to(author.email, TITLE)
    told = site.mail_to(moderator.email, f"À relire : {TITLE}")

    # Morgan asks for a change.
    reading = new_page()
    sign_in_by_form(reading, moderator)
    reading.goto(link_in(told))
    ask_for_changes(reading)
    asked = site.mail_to(author.email, "À modifier")
    assert REASON in asked.get_body(("plain",)).get_content()

    # Charlie corrects, with what was asked in view at the end of the form too.
    writing.goto(link_in(asked))
    reason = writing.locator(".changes-requested")
    expect(reason).to_contain_text(REASON)
    writing.locator("main").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(reason).to_be_in_viewport()
    writing.locator("#id_summary").fill("Avec les agents et les habitants du quartier.")
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator(".messages")).to_contain_text(TITLE)
    corrected = site.mail_to(moderator.email, f"Corrigé : {TITLE}")

    # Nobody reads it before Morgan publishes; the pages that will show it are kept meanwhile.
    reading.goto(link_in(corrected))
    open_decisions(reading)
    assert not any(ADDRESS in site.read(address) for address in (LISTING, SEARCH))
    with reading.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 302):
        reading.get_by_role("button", name=re.compile("^ *Approuver et publier")).first.click()
    seen = site.seen_after(ADDRESS, LISTING, SEARCH, since=time.monotonic())
    with capsys.disabled():
        told = ", ".join(f"{address} après {delay:.2f} s" for address, delay in seen.items())
        print(f"\nPublié, puis vu : {told}")  # noqa: T201
    expect(reading.locator(".messages")).to_contain_text(TITLE)
    published = site.mail_to(author.email, f"Publié : {TITLE}")

    # Anybody reads it, without JavaScript.
    public = new_page(java_script_enabled=False)
    for address in (LISTING, SEARCH):
        public.goto(address)
        expect(public.locator("main")).to_contain_text(SHOWN)
        public.locator("main").get_by_role("link", name=re.compile(SHOWN)).first.click()
        expect(public.locator("main")).to_contain_text("habitants du quartier")
    public.goto(link_in(published))
    expect(public.locator("main")).to_contain_text("habitants du quartier")


def open_decisions(page) -> None:
    """Open the menu of buttons at the foot of the editor, when it is closed."""
    page.wait_for_load_state("networkidle")
    toggle = page.locator("footer [data-w-dropdown-target=toggle]").last
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()


def ask_for_changes(page) -> None:
    """Ask for changes with a reason, through the form that opens."""
    open_decisions(page)
    page.get_by_role("button", name="Demander des changements").first.click()
    page.locator(".modal [name=comment]").fill(REASON)
    page.locator(".modal [type=submit]").click()
    expect(page.locator(".messages")).to_contain_text(TITLE)
