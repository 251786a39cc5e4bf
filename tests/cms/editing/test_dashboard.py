"""The dashboard: what waits, drafts, what changed; menus as short as each group needs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from tests import query_budgets
from tests.cast import login
from tests.cms.editing.forms import create_address, decide, edit_address, propose
from tests.factories.defis import defi
from tests.factories.pages import library, talk_index

DESK = reverse("wagtailadmin_home")


def test_a_contributor_is_told_where_to_begin(client, contributor):
    create_address(), talk_index(), library()
    desk = login(client, contributor).get(DESK).content.decode()
    begun = ("Écrire un défi", "Écrire une mini-conférence", "Écrire une ressource")
    for words in ("Bonjour Charlie", *begun, "Ce qui vous attend", "Vos brouillons"):
        assert words in desk
    assert "wagtail.org" not in desk


def test_what_waits_for_each(client, contributor, moderator):
    page = propose(client, contributor)
    assert "Rien à faire" in client.get(DESK).content.decode()
    waiting = login(client, moderator).get(DESK).content.decode()
    assert "À relire. Soumis par Charlie Exemple à l’instant." in " ".join(waiting.split())
    decide(client, moderator, page, "reject", "Dites où.")
    asked = login(client, contributor).get(DESK).content.decode()
    assert "Morgan Exemple écrit" in asked
    assert "Dites où." in asked


def test_a_draft_is_among_yours_and_not_among_those_of_others(client, contributor, moderator):
    defi(title="Un début", owner=contributor, live=False).save_revision(user=contributor)
    assert "Un début" in login(client, contributor).get(DESK).content.decode()
    desk = login(client, moderator).get(DESK).content.decode()
    assert "Un début" not in desk.split("Vos brouillons")[1].split("Ce qui a changé")[0]


def test_what_changed_names_who(client, contributor, moderator):
    page = defi(title="Mis en ligne")
    page.save_revision(user=moderator).publish(user=moderator)
    desk = login(client, contributor).get(DESK).content.decode().split("Ce qui a changé")[1]
    assert "Mis en ligne" in desk
    assert "Morgan Exemple" in desk


@pytest.mark.parametrize("who", ["contributor", "moderator", "administrator"])
def test_the_desk_asks_the_same_of_the_database_at_two_sizes(
    client, request, contributor, moderator, who, count_queries
):
    def more(number):
        page = propose(client, contributor, slug=f"proposition-{number}")
        decide(client, moderator, page, "reject", "Dites où.")
        propose(client, contributor, slug=f"autre-{number}")
        defi(owner=contributor, live=False).save_revision(user=contributor)
        defi().save_revision(user=moderator).publish(user=moderator)

    person = request.getfixturevalue(who)
    more(1)
    login(client, person).get(DESK)
    few = count_queries(lambda: client.get(DESK))
    for number in (2, 3):
        more(number)
    login(client, person).get(DESK)
    assert count_queries(lambda: client.get(DESK)) == few


@pytest.mark.parametrize("who", ["contributor", "moderator"])
@pytest.mark.parametrize("address", ["create", "edit"])
def test_the_editor_opens_with_few_queries(client, request, who, address, contributor, moderator):
    page = defi(owner=contributor, live=False)
    page.save_revision(user=contributor)
    login(client, request.getfixturevalue(who)).get(DESK)
    opens = create_address() if address == "create" else edit_address(page)
    client.get(opens)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(opens).status_code == 200
    # A test runs inside a transaction, where each transaction is a savepoint: two queries that a site does not ask.
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= query_budgets.EDIT_FORM, "\n".join(asked)


MENUS = {
    "contributor": {"explorer", "images", "documents", "guide", "help"},
    "moderator": {"explorer", "images", "documents", "guide", "help", "snippets", "reports", "curation", "tags"}
    | {"recoveries", "contact-reports", "invitations", "events-to-join"},
}


@pytest.mark.parametrize("who", MENUS)
def test_menus_hold_what_the_group_needs(db, client, request, who, rf):
    create_address()
    request_ = rf.get(DESK)
    request_.user = request.getfixturevalue(who)
    names = {item.name for item in admin_menu.menu_items_for_request(request_)}
    assert names == MENUS[who]


@pytest.mark.parametrize(("who", "reviews"), [("contributor", False), ("moderator", True)])
def test_the_guide_says_what_concerns_each(client, request, who, reviews):
    guide = login(client, request.getfixturevalue(who)).get("/gestion/guide/").content.decode()
    assert "Ne rien perdre" in guide
    assert ("Relire et décider" in guide) is reviews


def test_the_guide_is_for_those_who_write(client, agent):
    assert client.get("/gestion/guide/").status_code == 302
    assert login(client, agent).get("/gestion/guide/").status_code == 302
