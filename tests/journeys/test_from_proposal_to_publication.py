"""A contributor proposes, a moderator asks for a change by mail, the contributor corrects, the moderator publishes."""

import re

import pytest
from playwright.sync_api import expect

from community.members.groups import GroupName
from community.members.operations import create_groups, join_group
from foundation.mail.delivery import deliver
from foundation.mail.models import Mail
from search import operations
from search.engines import engine
from tests.browser import sign_in
from tests.cast import member
from tests.factories.pages import conference_index, defi_index, library
from tests.mail_sink import mail_sink

TITLE = "Comment accueillir sans guichet ?"
REASON = "Dites dans le résumé qui a participé."
SAVED = ".w-autosave-indicator__state--saved"


@pytest.fixture
def sink(settings):
    """A real mail server; what waits in the queue is handed to it by `post`."""
    with mail_sink() as server:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = server.host, server.port, 10
        yield server


@pytest.fixture
def index(settings, tmp_path):
    """An index of its own, empty; `operations` bring it up to date as the indexer does."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    engine.cache_clear()
    yield
    engine.cache_clear()


def post() -> None:
    """Do the worker's round: hand over what waits."""
    for mail in Mail.objects.filter(sent_at=None).order_by("pk"):
        deliver(mail.pk)


def link_in(message) -> str:
    """Return the path of the first address that a message names."""
    text = message.get_body(("plain",)).get_content()
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found, text
    return found[1]


def test_from_proposal_to_publication(new_page, transactional_db, sink, index):
    create_groups()
    for place in (defi_index, conference_index, library):
        place()
    author, moderator = member("Charlie"), member("Morgan")
    join_group(member=author, group=GroupName.CONTRIBUTORS)
    join_group(member=moderator, group=GroupName.MODERATORS)

    # Charlie proposes.
    writing = new_page()
    sign_in(writing, author)
    writing.goto("/gestion/")
    writing.get_by_role("link", name=re.compile("défi$")).click()
    writing.locator("#id_title").fill(TITLE)
    writing.locator("#id_summary").fill("Une question de l'accueil.")
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator(".messages")).to_contain_text(TITLE)
    post()
    [told] = sink.messages
    assert (told["To"], told["Subject"]) == (moderator.email, f"À relire : {TITLE}")

    # Morgan asks for a change.
    reading = new_page()
    sign_in(reading, moderator)
    reading.goto(link_in(told))
    ask_for_changes(reading)
    post()
    asked = sink.messages[-1]
    assert asked["To"] == author.email
    assert REASON in asked.get_body(("plain",)).get_content()

    # Charlie corrects.
    writing.goto(link_in(asked))
    writing.locator("#id_summary").fill("Avec les agents et les habitants du quartier.")
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator(".messages")).to_contain_text(TITLE)
    post()
    assert sink.messages[-1]["Subject"] == f"Corrigé : {TITLE}"

    # Morgan publishes.
    reading.goto(link_in(sink.messages[-1]))
    open_decisions(reading)
    reading.get_by_role("button", name=re.compile("^ *Approuver et Publier")).first.click()
    expect(reading.locator(".messages")).to_contain_text(TITLE)
    post()
    published = sink.messages[-1]
    assert (published["To"], published["Subject"]) == (author.email, f"Publié : {TITLE}")

    # Anybody reads it, without JavaScript.
    operations.rebuild()
    public = new_page(java_script_enabled=False)
    public.goto("/defis/")
    expect(public.locator("main")).to_contain_text("sans guichet")
    public.goto("/recherche/?q=guichets")
    expect(public.locator("main")).to_contain_text("sans guichet")
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
