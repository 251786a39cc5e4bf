"""Demonstration accounts exist to try the site, never in production."""

import pytest
from django.core.exceptions import PermissionDenied

from community.members.forms import SignInForm
from community.members.models import Member
from community.members.operations import DEMONSTRATION_PASSWORD, create_demonstration_members


def test_there_is_one_account_for_each_way_of_using_the_site(before_groups):
    members = create_demonstration_members()
    assert [member.email for member in members] == [
        "agent@demo.invalid",
        "contribution@demo.invalid",
        "moderation@demo.invalid",
        "administration@demo.invalid",
    ]
    assert all(member.is_demonstration for member in members)
    assert all(member.check_password(DEMONSTRATION_PASSWORD) for member in members)
    assert [member.has_perm("wagtailadmin.access_admin") for member in members] == [False, True, True, True]


def test_creating_them_again_changes_nothing(db):
    first = [member.pk for member in create_demonstration_members()]
    assert [member.pk for member in create_demonstration_members()] == first


def test_production_refuses_to_create_them(db, settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(PermissionDenied):
        create_demonstration_members()
    assert not Member.objects.exists()


@pytest.mark.parametrize("in_production", [False, True])
def test_production_refuses_their_password(db, settings, in_production):
    person = create_demonstration_members()[0]
    settings.IS_PRODUCTION = in_production
    form = {"username": person.email, "password": DEMONSTRATION_PASSWORD}
    assert SignInForm(data=form).is_valid() is not in_production
