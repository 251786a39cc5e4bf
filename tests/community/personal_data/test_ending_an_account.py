"""The end of an account: asked for, cancelled within two weeks, or carried out once by the worker."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.messages import get_messages
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.members.former import is_former
from community.members.models import Member
from community.personal_data import erasing
from community.personal_data.models import ErasureRequest
from community.personal_data.operations.erasures import enqueue_due_erasures, request_erasure
from foundation.mail.models import Mail
from tests.cast import login

END, CANCEL = "/mon-espace/fin-du-compte/", "/mon-espace/fin-du-compte/annulation/"
SignIn = Callable[[Member], Client]


def due(member: Member) -> ErasureRequest:
    """Return a request whose day has come."""
    request = request_erasure(member=member, removes_contributions=False)
    ErasureRequest.objects.update(due_at=timezone.now())
    return request


def test_it_is_asked_for_told_and_cancelled(agent: Member, sign_in: SignIn) -> None:
    client = sign_in(agent)
    assert client.post(END, {"contributions": "remove"}).url == "/mon-espace/"
    request = ErasureRequest.objects.get()
    assert request.removes_contributions
    assert timedelta(days=13, hours=23) < request.due_at - timezone.now() < timedelta(days=14)
    assert Mail.objects.get(to=agent.email).subject.startswith("Votre compte prend fin le ")
    assert "Garder mon compte" in client.get("/mon-espace/").content.decode()
    again = sign_in(agent)
    told = [str(each) for each in get_messages(again.get("/mon-espace/").wsgi_request)]
    assert any("a un bouton pour le garder" in each for each in told)
    assert again.get(CANCEL).status_code == 405
    again.post(CANCEL)
    assert not ErasureRequest.objects.exists()
    assert Mail.objects.filter(to=agent.email, subject="Votre compte continue").count() == 1
    assert "Garder mon compte" not in client.get("/mon-espace/").content.decode()


def test_asked_for_again_the_choice_changes_and_the_day_stays(agent: Member, sign_in: SignIn) -> None:
    client = sign_in(agent)
    client.post(END, {"contributions": "remove"})
    day = ErasureRequest.objects.get().due_at
    client.post(END, {"contributions": "keep"})
    request = ErasureRequest.objects.get()
    assert (request.due_at, request.removes_contributions) == (day, False)
    assert Mail.objects.filter(to=agent.email).count() == 1


def test_one_says_again_who_one_is(agent: Member) -> None:
    client = login(Client(), agent)
    assert client.post(END, {"contributions": "keep"}).url.startswith("/mon-compte/confirmer/")
    assert client.get(END).url.startswith("/mon-compte/confirmer/")
    assert not ErasureRequest.objects.exists()


@pytest.mark.parametrize("choice", ["", "everything", "x" * 10_000])
def test_a_choice_that_is_none_ends_nothing(agent: Member, sign_in: SignIn, choice: str) -> None:
    assert sign_in(agent).post(END, {"contributions": choice}).status_code == 200
    assert not ErasureRequest.objects.exists()


def test_the_only_administrator_stays(administrator: Member, sign_in: SignIn) -> None:
    page = sign_in(administrator).post(END, {"contributions": "keep"})
    assert "seul·e à administrer" in page.content.decode()
    assert not ErasureRequest.objects.exists()


def test_it_is_carried_out_on_its_day_and_not_before(agent: Member) -> None:
    request = request_erasure(member=agent, removes_contributions=False)
    enqueue_due_erasures()
    erasing.carry_out(request.pk)
    agent.refresh_from_db()
    assert not is_former(agent)
    ErasureRequest.objects.update(due_at=timezone.now())
    before = DBTaskResult.objects.count()
    enqueue_due_erasures()
    assert DBTaskResult.objects.count() == before + 1
    erasing.carry_out(request.pk)
    erasing.carry_out(request.pk)
    agent.refresh_from_db()
    assert is_former(agent)
    enqueue_due_erasures()
    assert DBTaskResult.objects.count() == before + 1


def test_a_worker_killed_midway_has_erased_nothing(agent: Member) -> None:
    request = due(agent)
    killed = patch("community.members.personal_data.anonymise", side_effect=KeyboardInterrupt)
    with killed, pytest.raises(KeyboardInterrupt):
        erasing.carry_out(request.pk)
    agent.refresh_from_db()
    assert agent.email == "alix@exemple.invalid"
    assert Mail.objects.filter(to=agent.email).exists()
    erasing.carry_out(request.pk)
    agent.refresh_from_db()
    assert is_former(agent)


def test_a_worker_killed_before_the_files_deletes_them_next_time(agent: Member) -> None:
    request = due(agent)
    ErasureRequest.objects.update(erased_at=timezone.now(), files=["avatar_images/x.png", "gone.png"])
    enqueue_due_erasures()
    with patch("community.personal_data.erasing.default_storage") as storage:
        erasing.carry_out(request.pk)
    assert [call.args[0] for call in storage.delete.call_args_list] == ["avatar_images/x.png", "gone.png"]
    request.refresh_from_db()
    assert request.files == []


def test_what_only_resembles_the_person_stays(agent: Member, other_agent: Member) -> None:
    Member.objects.filter(pk=agent.pk).update(first_name="e", last_name="")
    told = Mail.objects.create(to=other_agent.email, key="k", message_id="k", text="Bonjour, une réponse")
    waiting = SessionStore()
    waiting.update({"email": f"x{agent.email}"})
    waiting.save()
    agent.refresh_from_db()
    erasing.carry_out(due(agent).pk)
    told.refresh_from_db()
    assert told.text == "Bonjour, une réponse"
    assert waiting.exists(waiting.session_key)


def test_once_erased_nothing_is_cancelled(agent: Member) -> None:
    client = login(Client(), agent)
    request = due(agent)
    erasing.carry_out(request.pk)
    assert client.post(CANCEL).url.startswith("/connexion/")
    assert ErasureRequest.objects.get().erased_at
