"""The canary: whoever is erased is nowhere any more, in no table, file, session, message, task or log."""

import logging

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import Page

from community.defis.models import DefiPage
from community.members.models import Member
from community.personal_data.archives import make_archive
from community.personal_data.erasing import carry_out
from community.personal_data.models import DataExport, ErasureRequest
from community.personal_data.operations.erasures import request_erasure
from foundation.personal_data.registry import declarations
from foundation.personal_data.rules import Delete, KeepOrRemove
from tests.community.personal_data.planting import CONTENT, IDENTITY, Planter, files_with, tables_with


def erase(person: Member, *, removes: bool) -> None:
    request = request_erasure(member=person, removes_contributions=removes)
    ErasureRequest.objects.filter(pk=request.pk).update(due_at=timezone.now())
    carry_out(request.pk)


@pytest.mark.parametrize("removes", [False, True])
def test_nothing_says_who_it_was(
    planted: Planter, person: Member, removes: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    copy = DataExport.objects.create(member=person)
    make_archive(copy.pk)
    copy.refresh_from_db()
    assert [data.label for data in declarations() if not data.rows(person).exists()] == []
    assert files_with(IDENTITY)
    erase(person, removes=removes)
    assert tables_with(IDENTITY) == set()
    assert files_with(IDENTITY) == []
    assert not default_storage.exists(copy.file)
    assert IDENTITY not in caplog.text
    left = [data.label for data in declarations() if isinstance(data.rule, Delete) and data.rows(person).exists()]
    assert left == []
    contributions = {data.model._meta.db_table for data in declarations() if isinstance(data.rule, KeepOrRemove)}
    assert contributions & tables_with(CONTENT) == (set() if removes else contributions)


def test_contributions_stay_under_a_former_member_whose_account_is_closed(planted: Planter, person: Member) -> None:
    erase(person, removes=False)
    page = Page.objects.get(pk=DefiPage.objects.get().pk)
    assert str(page.owner) == "Un ancien membre"
    assert (page.locked, page.locked_by) == (False, None)
    person.refresh_from_db()
    assert not person.is_active
    assert not person.has_usable_password()
    assert person.last_login is None
    assert (person.date_joined.month, person.date_joined.day) == (1, 1)
    again = Member.objects.create_user(f"{IDENTITY}@exemple.invalid", "une-autre-phrase-de-passe")
    assert again.pk != person.pk
