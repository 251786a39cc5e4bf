"""A wing cannot forget to say what becomes of personal data: each link to a person is declared, with a rule."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from community.members.models import Member
from foundation.personal_data.links import forgotten_links, undated_networks
from foundation.personal_data.registry import declarations, declare, field_at, registry
from foundation.personal_data.rules import Delete


def test_each_link_to_a_person_is_declared() -> None:
    assert forgotten_links() == [], "declare them in the `personal_data.py` of their wing"


@pytest.mark.parametrize(
    ("forgotten", "links"),
    [
        ("themes.MergedTag", ["themes.MergedTag.by"]),
        ("members.Member_groups", ["members.Member_groups.member"]),
        ("saved_searches.Subscriber", ["saved_searches.Subscriber.address", "saved_searches.Subscriber.member"]),
        ("mail.Mail", ["mail.Mail.to"]),
        ("sessions.Session", ["sessions.Session.session_data", "sessions.Session.session_key"]),
        ("wagtailcore.PageLogEntry", ["wagtailcore.PageLogEntry.user"]),
        # By an owner that goes, and without a link of its own.
        ("saved_searches.SavedSearch", ["saved_searches.SavedSearch.subscriber"]),
    ],
)
def test_a_forgotten_model_is_seen(forgotten: str, links: list[str]) -> None:
    with registry.replaced({label: data for label, data in registry.items() if label != forgotten}):
        assert forgotten_links() == links


def test_a_link_that_is_added_to_a_declared_model_is_seen() -> None:
    with registry.extended():
        declare("talks.Recording", links=("uploaded_by",), fields=(), rule=Delete())
        assert "talks.Recording.shown_by" in forgotten_links()


def test_a_link_that_leads_to_no_person_is_refused() -> None:
    with registry.extended():
        data = declare("talks.Recording", links=("page",), fields=(), rule=Delete())
        with pytest.raises(ValueError, match="leads to no person"):
            data.rows(Member(pk=1, email="alix@exemple.invalid"))


def test_what_is_declared_exists() -> None:
    for data in declarations():
        assert apps.get_model(data.label)
        for name in (*data.fields, *data.files, *(data.network or ())):
            try:
                field_at(data.model, name)
            except FieldDoesNotExist:
                pytest.fail(f"{data.label}.{name}")


def test_what_stays_says_why() -> None:
    reasons = {data.label: str(getattr(data.rule, "because", "a deletion")) for data in declarations()}
    assert [label for label, reason in reasons.items() if len(reason.split()) < 2] == []


def test_each_network_address_is_forgotten_in_time() -> None:
    assert undated_networks() == []
    with registry.replaced():
        assert undated_networks() == ["usersessions.UserSession.ip"]
