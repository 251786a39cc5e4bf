"""A document is as private as its collection and as the pages that show it; refused looks like missing."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.cast import login
from tests.factories.pages import page_showing


@pytest.fixture
def private(db):
    """Return a function that makes a collection closed in one way."""

    def make(kind, groups=(), **fields):
        collection = Collection.get_first_root_node().add_child(name="Privé")
        restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, **fields)
        restriction.groups.set(groups)
        return collection

    return make


@pytest.fixture
def shown_document(new_document):
    """Return a function that makes a document that a public page shows."""

    def make(**fields):
        document = new_document(**fields)
        page_showing(document)
        return document

    return make


def sees(client, document):
    response = client.get(document.url)
    assert response.status_code in (200, 404)
    return response.status_code == 200


def test_a_document_for_members_is_for_members(client, shown_document, private, agent):
    document = shown_document(collection=private("login"))
    assert not sees(client, document)
    login(client, agent)
    assert sees(client, document)
    assert client.get(document.url)["Cache-Control"] == "private, no-store"


def test_a_document_of_a_group_is_for_the_group(client, shown_document, private, agent, moderator, administrator):
    document = shown_document(collection=private("groups", moderator.groups.all()))
    assert not sees(login(client, agent), document)
    assert not sees(login(client, administrator), document)
    assert sees(login(client, moderator), document)


def test_a_suspended_member_no_longer_sees(client, shown_document, private, agent):
    document = shown_document(collection=private("login"))
    login(client, agent)
    agent.is_active = False
    agent.save()
    assert not sees(client, document)


def test_who_leaves_the_group_no_longer_sees(client, shown_document, private, moderator):
    document = shown_document(collection=private("groups", moderator.groups.all()))
    assert sees(login(client, moderator), document)
    moderator.groups.clear()
    assert not sees(client, document)


def test_a_collection_inside_a_private_one_is_private(client, shown_document, private):
    inner = private("login").add_child(name="Dedans")
    assert not sees(client, shown_document(collection=inner))


def test_a_password_is_asked_for_and_opens(client, shown_document, private):
    document = shown_document(collection=private("password", password="sésame"))
    form = client.get(document.url)
    assert form.context["form"].fields.keys() >= {"password"}
    assert "Un mot de passe est demandé" in form.content.decode()
    restriction = CollectionViewRestriction.objects.get()
    client.post(f"/documents/mot-de-passe/{restriction.pk}/", {"password": "sésame", "return_url": document.url})
    response = client.get(document.url)
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"


def test_the_document_of_a_private_page_is_private(client, new_document, agent):
    document = new_document()
    page = page_showing(document)
    assert sees(client, document)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not sees(client, document)
    assert sees(login(client, agent), document)
    assert client.get(document.url)["Cache-Control"] == "private, no-store"


def test_a_document_that_a_public_page_shows_too_is_public(client, new_document):
    document = new_document()
    PageViewRestriction.objects.create(page=page_showing(document), restriction_type="login")
    assert not sees(client, document)
    page_showing(document)
    assert sees(client, document)


def test_private_and_missing_answer_the_same(client, shown_document, private):
    document = shown_document(collection=private("login"))
    refused = client.get(document.url)
    missing = client.get(document.url.replace(f"/{document.pk}/", "/999999/"))
    # Both offer to sign in, and to come back to the address that was asked for.
    assert refused.content.decode().replace(f"/{document.pk}/", "/999999/") == missing.content.decode()
    assert refused.status_code == missing.status_code == 404
