"""Somebody about whom the site holds everything it may."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, Page

from community.defis.models import DefiPage
from community.members.models import Member
from foundation.mail.models import Mail
from resources.talks.models import TalkPage
from tests.cast import PASSWORD
from tests.community.personal_data.planting import CONTENT, IDENTITY, Planter
from tests.factories.defis import defi
from tests.factories.pages import talk_index

ADDRESS = f"{IDENTITY}@exemple.invalid"


@pytest.fixture
def person(db: None) -> Member:
    """Somebody whose canary is in every text of their account."""
    fields = {"first_name": f"{IDENTITY}-prénom", "last_name": f"{IDENTITY}-l'été"}
    return Member.objects.create_user(ADDRESS, f"{IDENTITY}-secret", **fields)


@pytest.fixture
def planted(person: Member, administrator: Member) -> Iterator[Planter]:
    """Everything the site may hold about them."""
    page = defi(title=f"{CONTENT} proposé", owner=person, locked=True, locked_by=person)
    talk = TalkPage(title="Une mini-conférence", slug="une-mini-conference")
    talk_index().add_child(instance=talk)
    planter = Planter(person, {Page: page.page_ptr, DefiPage: page, TalkPage: talk})
    planter.plant_all()
    # What no link leads to.
    session = SessionStore()
    session.update({"_auth_user_id": str(person.pk), "note": IDENTITY})
    session.save()
    waiting = SessionStore()
    waiting.update({"account_login": {"email": ADDRESS.upper()}})
    waiting.save()
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Member),
        object_id=str(person.pk),
        label=str(person),
        action="wagtail.edit",
        user=administrator,
        timestamp=timezone.now(),
    )
    Mail.objects.create(
        key="to-another",
        message_id="to-another",
        to=administrator.email,
        subject=f"{IDENTITY}-prénom {IDENTITY}-l'été propose",
        text=f"{person} propose, écrire à {ADDRESS}",
        html=f"<p>{IDENTITY}-prénom {IDENTITY}-l&#x27;été propose, écrire à {ADDRESS}</p>",
    )
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x",
        run_after=timezone.now(),
        traceback=f"refused: {ADDRESS}",
        backend_name="default",
    )
    yield planter
    for name in planter.files:
        default_storage.delete(name)


@pytest.fixture
def sign_in(db: None) -> Callable[[Member], Client]:
    """Return a function that signs somebody in through the form: they have just said who they are."""

    def client_of(member: Member) -> Client:
        client = Client()
        assert client.post("/connexion/", {"username": member.email, "password": PASSWORD}).status_code == 302
        return client

    return client_of
