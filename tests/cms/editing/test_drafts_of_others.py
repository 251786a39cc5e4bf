"""A draft is its author's: at every door of the CMS, others are answered as if it did not exist."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from community.members.groups import GroupName
from community.members.operations import join_group
from tests.cast import login, member
from tests.factories.defis import defi
from tests.factories.pages import defi_index

CANARY = "Canari-7431"


@pytest.fixture
def author(contributor):
    person = member("Ange")
    join_group(member=person, group=GroupName.CONTRIBUTORS)
    return person


@pytest.fixture
def draft(author):
    page = defi(title=f"Un brouillon {CANARY}", slug="brouillon", live=False, owner=author)
    page.save_revision(user=author)
    page.save_revision(user=author)
    page.refresh_from_db()
    return page


def doors(draft: Any) -> dict[str, str]:
    """Return every address that names the draft by its number, or lists where it stands."""
    pk, revision = draft.pk, draft.latest_revision_id
    first = draft.revisions.order_by("pk").first().pk
    named = {
        "edit": [pk],
        "preview_on_edit": [pk],
        "view_draft": [pk],
        "history": [pk],
        "history_results": [pk],
        "revisions_index": [pk],
        "revisions_view": [pk, revision],
        "revisions_revert": [pk, revision],
        "revisions_compare": [pk, first, revision],
        "workflow_history": [pk],
        "copy": [pk],
        "usage": [pk],
        "delete": [pk],
        "unpublish": [pk],
        "move": [pk],
        "add_subpage": [pk],
        "set_privacy": [pk],
        "confirm_workflow_cancellation": [pk],
    }
    place = defi_index().pk
    listed = {
        "explorer": reverse("wagtailadmin_explore", args=[place]),
        "explorer of it": reverse("wagtailadmin_explore", args=[pk]),
        "explorer results": reverse("wagtailadmin_explore_results", args=[place]) + f"?q={CANARY}",
        "explorer search": reverse("wagtailadmin_explore_root") + f"?q={CANARY}",
        "search": reverse("wagtailadmin_pages:search") + f"?q={CANARY}",
        "search results": reverse("wagtailadmin_pages:search_results") + f"?q={CANARY}",
        "type use": reverse("wagtailadmin_pages:type_use", args=["defis", "defipage"]),
        "chooser": reverse("wagtailadmin_choose_page_child", args=[place]),
        "chooser of it": reverse("wagtailadmin_choose_page_child", args=[pk]),
        "chooser search": reverse("wagtailadmin_choose_page_search") + f"?q={CANARY}",
        "chosen": reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={pk}",
        "bulk": reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={pk}&next=/gestion/",
        "api list": f"/gestion/api/main/pages/?child_of={place}",
        "api detail": f"/gestion/api/main/pages/{pk}/",
        "site history": reverse("wagtailadmin_reports:site_history"),
        "workflows": reverse("wagtailadmin_reports:workflow"),
        "aging": reverse("wagtailadmin_reports:aging_pages"),
        "dashboard": reverse("wagtailadmin_home"),
    }
    return {**{name: reverse(f"wagtailadmin_pages:{name}", args=args) for name, args in named.items()}, **listed}


def leaks(client: Any, addresses: dict[str, str]) -> dict[str, int]:
    """Return the doors that say the secret, or that answer otherwise than a refusal where they name the draft."""
    found = {}
    for name, address in addresses.items():
        answer = client.get(address)
        if CANARY in answer.content.decode().replace(f"q={CANARY}", "").replace(f'value="{CANARY}"', ""):
            said = [line for line in answer.content.decode().splitlines() if f"brouillon {CANARY}" in line]
            if said:
                found[name] = answer.status_code
    return found


def test_the_author_and_a_moderator_pass(client, draft, author, moderator):
    for person in (author, moderator):
        login(client, person)
        found = leaks(client, doors(draft))
        assert {"edit", "view_draft", "history", "copy", "explorer", "chooser", "api detail"} <= found.keys()


def test_another_contributor_learns_nothing(client, draft, contributor):
    login(client, contributor)
    addresses = doors(draft)
    assert leaks(client, addresses) == {}
    missing = {
        name: client.get(address.replace(f"/{draft.pk}/", "/999999/")).status_code
        for name, address in addresses.items()
        if f"/{draft.pk}/" in address
    }
    assert {name: client.get(addresses[name]).status_code for name in missing} == missing


@pytest.mark.parametrize("door", ["edit", "copy", "delete", "unpublish", "revisions_revert"])
def test_nor_changes_anything(client, draft, contributor, door):
    answer = login(client, contributor).post(doors(draft)[door], {"title": "Pris"})
    assert answer.status_code == 404
    draft.refresh_from_db()
    assert CANARY in draft.title


def test_nor_by_the_actions_of_the_interface(client, draft, contributor):
    login(client, contributor)
    for action in ("publish", "copy", "delete", "revert_to_page_revision"):
        answer = client.post(f"/gestion/api/main/pages/{draft.pk}/action/{action}/", {}, "application/json")
        assert answer.status_code == 404


@pytest.mark.parametrize("who", ["agent", "suspended"])
def test_who_may_not_open_the_cms_is_sent_away(client, draft, request, who):
    login(client, request.getfixturevalue(who))
    for name, address in doors(draft).items():
        answer = client.get(address)
        assert answer.status_code in (302, 403, 404), name
        assert CANARY not in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in(client, draft):
    for name, address in doors(draft).items():
        assert client.get(address).status_code in (302, 403), name


def test_a_page_for_some_members_is_not_told_to_others(client, contributor, moderator):
    page = defi(title=f"Un brouillon {CANARY}", slug="brouillon")
    page.save_revision()
    page.save_revision()
    page.refresh_from_db()
    kept = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    kept.groups.set(moderator.groups.all())
    assert leaks(login(client, contributor), doors(page)) == {}


@pytest.mark.parametrize("number", ["9" * 40, "abc", "-1", "%00", "٣"])
def test_odd_numbers_are_not_errors(client, contributor, number):
    login(client, contributor)
    for address in ("/gestion/choose-page/chosen-multiple/?id=", "/gestion/api/main/pages/?child_of="):
        assert client.get(address + number).status_code < 500
