"""Each predicate of a wing asks for an account, active, and for one right; without a database."""

from types import SimpleNamespace

import pytest

from community.saved_searches.policies import may_be_followed, may_follow_as_member
from community.themes.policies import may_merge_tags
from foundation.tasks.policies import may_operate
from resources.talks.policies import may_edit_recording, may_edit_transcript, may_publish_recording
from search.curation.policies import may_curate


def user(*permissions, is_authenticated=True, is_active=True):
    return SimpleNamespace(
        is_authenticated=is_authenticated, is_active=is_active, has_perm=lambda name: name in permissions
    )


@pytest.mark.parametrize(
    ("may", "permission"),
    [
        (may_merge_tags, "themes.change_theme"),
        (may_operate, "tasks.operate"),
        (may_curate, "curation.curate"),
    ],
)
def test_a_right_is_of_active_accounts_that_have_it(may, permission):
    assert may(user(permission)) is True
    assert may(user("another.right")) is False
    assert may(user(permission, is_active=False)) is False
    assert may(user(permission, is_authenticated=False)) is False


def test_whoever_is_signed_in_and_active_follows_searches_with_their_account():
    assert may_follow_as_member(user()) is True
    assert may_follow_as_member(user(is_active=False)) is False
    assert may_follow_as_member(user(is_authenticated=False)) is False
    assert may_follow_as_member(None) is False


@pytest.mark.parametrize(
    ("text", "filters", "allowed"),
    [
        ("eau", {}, True),
        ("de la", {"theme": ["eau"]}, False),
        ("-eau", {}, True),
        ("", {"theme": ["eau"]}, True),
        ("", {}, False),
    ],
)
def test_a_search_that_says_something_may_be_followed(text, filters, allowed):
    assert may_be_followed(text, filters) is allowed


def talk(*, live, can_publish=False, can_edit=False):
    """Return a talk on which one member has these rights, and nobody else has any."""
    rights = SimpleNamespace(can_publish=lambda: can_publish, can_edit=lambda: can_edit)
    none = SimpleNamespace(can_publish=lambda: False, can_edit=lambda: False)
    return SimpleNamespace(live=live, permissions_for_user=lambda member: none if member is None else rights)


@pytest.mark.parametrize(
    ("live", "rights", "allowed"),
    [
        (True, {"can_publish": True}, True),
        (True, {"can_edit": True}, False),
        (False, {"can_edit": True}, True),
        (False, {"can_publish": True}, False),
    ],
)
def test_what_a_live_talk_says_is_changed_by_who_may_publish_it_and_a_draft_by_who_may_edit_it(live, rights, allowed):
    page = talk(live=live, **rights)
    assert may_edit_transcript(user(), page) is allowed
    assert may_edit_recording(user(), page) is allowed
    assert may_edit_recording(user(is_active=False), page) is False
    assert may_edit_recording(user(is_authenticated=False), page) is False


def test_a_recording_is_published_by_who_may_publish_its_page():
    assert may_publish_recording(user(), talk(live=True, can_publish=True)) is True
    assert may_publish_recording(user(), talk(live=True, can_edit=True)) is False
    assert may_publish_recording(user(is_active=False), talk(live=True, can_publish=True)) is False
    assert may_publish_recording(user(is_authenticated=False), talk(live=True, can_publish=True)) is False
