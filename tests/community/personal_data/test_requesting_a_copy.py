"""A copy of one's data: requested by its owner, made by the worker, downloaded by nobody else, deleted in time."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from community.members.models import Member
from community.personal_data.archives import FOLDER, delete_expired_archives, make_archive
from community.personal_data.models import DataExport
from foundation.mail.models import Mail
from tests.cast import login

COPIES = "/mon-espace/donnees/"
SignIn = Callable[[Member], Client]


def copy_of(client: Client) -> DataExport:
    """Request a copy, have it made, and return it."""
    assert client.post(COPIES).status_code == 302
    export = DataExport.objects.latest("pk")
    make_archive(export.pk)
    export.refresh_from_db()
    return export


def test_a_copy_is_made_and_told_and_downloaded(agent: Member, sign_in: SignIn) -> None:
    client = sign_in(agent)
    export = copy_of(client)
    mail = Mail.objects.get(to=agent.email)
    assert mail.subject == "La copie de vos données est prête"
    assert export.key not in mail.text
    assert f"{COPIES}{export.key}/" in client.get(COPIES).content.decode()
    answer = client.get(f"{COPIES}{export.key}/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="prochains-pas-')
    assert zipfile.ZipFile(io.BytesIO(answer.getvalue())).testzip() is None


def test_made_again_after_a_kill_it_is_told_once(agent: Member, sign_in: SignIn) -> None:
    client = sign_in(agent)
    client.post(COPIES)
    export = DataExport.objects.get()
    default_storage.save(f"{FOLDER}/{export.key}.zip", ContentFile(b"half"))
    make_archive(export.pk)
    make_archive(export.pk)
    export.refresh_from_db()
    with default_storage.open(export.file) as file:
        assert zipfile.ZipFile(file).testzip() is None
    assert Mail.objects.filter(to=agent.email).count() == 1


def test_nobody_else_downloads_it(agent: Member, other_agent: Member, administrator: Member, sign_in: SignIn) -> None:
    export = copy_of(sign_in(agent))
    address = f"{COPIES}{export.key}/"
    assert [sign_in(each).get(address).status_code for each in (other_agent, administrator)] == [404, 404]
    assert Client().get(address).status_code == 302
    assert Client().get(default_storage.url(export.file)).status_code == 404
    assert login(Client(), agent).get(address).url.startswith("/mon-compte/confirmer/")


def test_it_ends_after_two_days_and_its_file_goes(agent: Member, sign_in: SignIn) -> None:
    client = sign_in(agent)
    export = copy_of(client)
    stray = default_storage.save(f"{FOLDER}/perdue.zip", ContentFile(b"x"))
    delete_expired_archives()
    assert not default_storage.exists(stray)
    assert default_storage.exists(export.file)
    assert export.expires_at == export.ready_at + timedelta(hours=48)
    DataExport.objects.update(expires_at=timezone.now())
    assert client.get(f"{COPIES}{export.key}/").status_code == 404
    assert export.key not in client.get(COPIES).content.decode()
    delete_expired_archives()
    assert not default_storage.exists(export.file)
    assert not DataExport.objects.exists()


def test_one_at_a_time_and_three_a_day(agent: Member, sign_in: SignIn) -> None:
    client = sign_in(agent)
    client.post(COPIES)
    client.post(COPIES)
    assert DataExport.objects.count() == 1
    make_archive(DataExport.objects.get().pk)
    copy_of(client)
    copy_of(client)
    assert client.post(COPIES).status_code == 429
    assert DataExport.objects.count() == 3


@pytest.mark.parametrize("key", ["x", "x" * 300, "..", "%00", "é"])
def test_a_key_that_is_none_is_missing(agent: Member, sign_in: SignIn, key: str) -> None:
    assert sign_in(agent).get(f"{COPIES}{key}/").status_code == 404
