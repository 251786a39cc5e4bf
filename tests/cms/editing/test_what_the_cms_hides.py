"""What one may not know of shows in no list, chooser, bulk action or completion of the CMS."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.media.models import SiteDocument
from community.members.groups import GroupName
from community.members.models import Member
from community.members.operations import join_group
from community.themes.models import Tag
from tests.cast import login, member
from tests.cms.editing.forms import create_address, typed
from tests.factories.defis import defi
from tests.factories.pages import library, page_showing

pytestmark = pytest.mark.django_db

CANARY = "Canari"


@pytest.fixture
def author(db: None) -> Member:
    person = member("Ange")
    join_group(member=person, group=GroupName.CONTRIBUTORS)
    return person


@pytest.fixture
def pages(author: Member, moderator: Member) -> dict[str, Page]:
    """Return a draft of Ange's, a page for moderators, one with a pending title, and one that all see."""
    draft = defi(title=f"{CANARY} brouillon", live=False, owner=author, tags=["canaritag"])
    private = defi(title=f"{CANARY} réservé", tags=["canariprive"])
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="groups")
    restriction.groups.set(moderator.groups.all())
    pending = defi(title="Une page publiée", owner=author, tags=["visible"])
    pending.title = f"{CANARY} en attente"
    pending.save_revision(user=author)
    return {"draft": draft, "private": private, "pending": pending, "public": defi(title="Pour tous")}


@pytest.fixture
def files(new_document: Any, new_image: Any, author: Member, moderator: Member) -> list[Any]:
    """Return a document and an image of a page for moderators, and those of a draft."""
    kept = [
        make(title=f"{CANARY} {number}", uploaded_by_user=author)
        for number, make in enumerate((new_document, new_image) * 2)
    ]
    for number, file in enumerate(kept):
        file.tags.add(f"Mot {CANARY} {number}")
    page = page_showing(*kept[:2])
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(moderator.groups.all())
    page_showing(*kept[2:], live=False)
    return kept


BULK = [
    ("wagtailcore", "page", ("delete", "move", "publish", "unpublish")),
    ("media", "sitedocument", ("delete", "add_tags", "add_to_collection")),
    ("media", "siteimage", ("delete", "add_tags", "add_to_collection")),
    ("members", "member", ("delete", "assign_role", "set_active_state")),
    ("talks", "speaker", ("delete",)),
    ("territories", "territory", ("delete",)),
]


def bulk_addresses(keys: str) -> list[str]:
    return [
        reverse("wagtail_bulk_action", args=[app, model, action]) + f"?{keys}&next=/gestion/"
        for app, model, actions in BULK
        for action in actions
    ]


def test_no_bulk_action_lists_what_one_may_not_know(
    client: Client, contributor: Member, pages: Any, files: Any
) -> None:
    login(client, contributor)
    for address in bulk_addresses("id=all"):
        answer = client.get(address)
        assert answer.status_code in (200, 302, 403, 404), address
        assert CANARY not in answer.content.decode(), address
        assert "@exemple.invalid" not in answer.content.decode(), address


def test_nor_what_its_keys_name(client: Client, contributor: Member, pages: Any, files: Any) -> None:
    login(client, contributor)
    for pk in (*(each.pk for each in pages.values()), *(each.pk for each in files)):
        for address in (*bulk_addresses(f"id={pk}"), *bulk_addresses(f"id=all&childOf={pk}")):
            assert CANARY not in client.get(address).content.decode(), address


@pytest.mark.parametrize(
    "keys",
    ["id=x", "id=-1", "id=" + "9" * 40, "id=" + "0" * 20 + "9" * 40, "id=all&childOf=x", "id=all&childOf=999999", ""],
)
def test_odd_keys_are_not_errors(client: Client, contributor: Member, administrator: Member, keys: str) -> None:
    for person in (contributor, administrator):
        login(client, person)
        for address in bulk_addresses(keys):
            assert client.get(address).status_code < 500, address


def test_whoever_may_delete_a_page_is_asked_to_confirm(client: Client, moderator: Member, pages: Any) -> None:
    (address,) = [each for each in bulk_addresses(f"id={pages['public'].pk}") if "wagtailcore/page/delete" in each]
    assert "Pour tous" in login(client, moderator).get(address).content.decode()


def file_addresses(file: Any) -> list[str]:
    kind, app = ("documents", "wagtaildocs") if isinstance(file, SiteDocument) else ("images", "wagtailimages")
    chooser = f"/gestion/{kind}/chooser/"
    named = ["edit", "delete", "document_usage" if kind == "documents" else "image_usage"]
    return [
        chooser,
        f"{chooser}results/?q={CANARY}",
        f"{chooser}chosen/{file.pk}/",
        f"{chooser}chosen-multiple/?id={file.pk}",
        f"/gestion/api/main/{kind}/",
        f"/gestion/api/main/{kind}/?search={CANARY}",
        f"/gestion/api/main/{kind}/{file.pk}/",
        f"/gestion/api/main/{kind}/?fields=*",
        f"/gestion/{kind}/",
        f"/gestion/{kind}/results/?q={CANARY}",
        *(reverse(f"{app}:{name}", args=[file.pk]) for name in named),
        *([f"{chooser}{file.pk}/select_format/"] if kind == "images" else []),
    ]


def test_no_chooser_or_list_gives_a_file_that_one_may_not_know(
    client: Client, contributor: Member, moderator: Member, files: Any
) -> None:
    for file in files:
        login(client, contributor)
        for address in file_addresses(file):
            answer = client.get(address, follow=True)
            assert re.search(rf"{CANARY} \d", answer.content.decode()) is None, address
            assert file.file.name not in answer.content.decode(), address
        login(client, moderator)
        shown = [address for address in file_addresses(file) if CANARY in client.get(address).content.decode()]
        assert len(shown) > 5


def test_the_format_of_an_image_is_chosen_by_those_who_may_choose_it(
    client: Client, contributor: Member, moderator: Member, files: Any
) -> None:
    form = {"image-chooser-insertion-format": "fullwidth", "image-chooser-insertion-image_is_decorative": "on"}
    for image in files[1::2]:
        address = reverse("wagtailimages_chooser:select_format", args=[image.pk])
        unknown = reverse("wagtailimages_chooser:select_format", args=[0])
        login(client, contributor)
        for send in (client.get, client.post):
            assert send(address, form).status_code == send(unknown, form).status_code == 404
        answer = login(client, moderator).post(address, form)
        assert image.title in answer.content.decode()


def test_a_pending_title_is_for_those_who_may_edit_the_page(
    client: Client, contributor: Member, author: Member, moderator: Member, pages: Any
) -> None:
    pk, place = pages["pending"].pk, pages["pending"].get_parent().pk
    addresses = [
        f"/gestion/pages/{place}/",
        f"/gestion/pages/{pk}/",
        f"/gestion/pages/{place}/results/?q=publi",
        f"/gestion/choose-page/{place}/",
        f"/gestion/choose-page/{pk}/",
        "/gestion/choose-page/search/?q=publi",
        f"/gestion/choose-page/chosen-multiple/?id={pk}",
        f"/gestion/api/main/pages/?child_of={place}&fields=*",
        f"/gestion/api/main/pages/{pk}/?fields=*",
        f"/gestion/pages/{pk}/add_subpage/",
        f"/gestion/pages/{pk}/usage/",
        "/gestion/",
    ]
    pending = f"{CANARY} en attente"
    login(client, contributor)
    for address in addresses:
        assert pending not in client.get(address).content.decode(), address
    # Its words do not lead to it either.
    assert "Une page publiée" not in client.get(f"/gestion/choose-page/search/?q={CANARY}").content.decode()
    for person in (author, moderator):
        login(client, person)
        assert pending in client.get(addresses[0]).content.decode()
        assert pending in client.get(addresses[8]).json()["admin_display_title"]


def test_the_address_of_a_page_becomes_a_link_for_those_who_may_know_it(
    client: Client, contributor: Member, moderator: Member, pages: Any
) -> None:
    for name, person, is_told in (
        ("private", contributor, False),
        ("private", moderator, True),
        ("pending", contributor, False),
        ("pending", moderator, True),
        ("public", contributor, True),
    ):
        url = pages[name].full_url
        form = {"external-link-chooser-url": url, "external-link-chooser-link_text": "ici"}
        answer = login(client, person).post("/gestion/choose-external-link/", form).json()
        assert answer["step"] == "external_link_chosen"
        assert ("id" in answer["result"]) == is_told, (name, person)
        assert answer["result"]["url"] in (url, pages[name].url)


def test_tags_of_drafts_and_private_pages_complete_nothing(
    client: Client, contributor: Member, author: Member, moderator: Member, pages: Any
) -> None:
    address = reverse("wagtailadmin_tag_model_autocomplete", args=["themes", "tag"])
    Tag.objects.create(name="canarilibre")
    assert login(client, contributor).get(f"{address}?term=cana").json() == []
    assert client.get(f"{address}?term=visi").json() == ["visible"]
    assert login(client, author).get(f"{address}?term=cana").json() == ["canaritag"]
    assert login(client, moderator).get(f"{address}?term=cana").json() == ["canariprive", "canaritag"]
    assert client.get(f"{address}?term=%00").json() == client.get(address).json() == []


def test_tags_of_files_complete_for_those_who_know_the_file(
    client: Client, contributor: Member, author: Member, files: Any
) -> None:
    files[0].tags.add("canarifichier")
    address = reverse("wagtailadmin_tag_autocomplete")
    assert login(client, contributor).get(f"{address}?term=cana").json() == []
    assert login(client, author).get(f"{address}?term=cana").json() == ["canarifichier"]


def test_a_form_takes_no_file_that_one_may_not_choose(
    client: Client, contributor: Member, author: Member, files: Any
) -> None:
    block = {"files-count": "1", "files-0-deleted": "", "files-0-order": "0", "files-0-type": "file", "files-0-id": ""}
    sent = {**typed(), **block, "files-0-value": str(files[2].pk)}
    answer = login(client, contributor).post(create_address(), sent, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert not Page.objects.filter(title=typed()["title"]).exists()
    answer = login(client, author).post(create_address(), sent, headers={"accept": "application/json"})
    assert answer.status_code == 200


def test_a_form_takes_no_link_to_a_page_that_one_may_not_know(
    client: Client, contributor: Member, author: Member, pages: Any
) -> None:
    def sent(page: Page) -> dict[str, Any]:
        link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk}}
        part = {"offset": 0, "length": 3, "key": 0}
        block = {"key": "a", "text": "ici", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
        text = json.dumps({"blocks": [{**block, "entityRanges": [part]}], "entityMap": {"0": link}})
        row = {
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "paragraph",
            "body-0-id": "",
        }
        return {**typed(title="Un guide", slug="guide"), **row, "body-0-value": text}

    address = reverse("wagtailadmin_pages:add", args=["library", "resourcepage", library().pk])
    for person, name, status in (
        (contributor, "draft", 400),
        (contributor, "private", 400),
        (contributor, "public", 200),
        (author, "draft", 200),
    ):
        answer = login(client, person).post(address, sent(pages[name]), headers={"accept": "application/json"})
        assert answer.status_code == status, (person, name, answer.content.decode())
