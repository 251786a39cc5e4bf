"""Made-up kinds about themes, and short words to notify and to read."""

import itertools

import pytest

from community.notifications.kinds import DIRECT, OFF, ON, Channels, Kind, registry
from community.notifications.models import Notification
from community.notifications.operations import notify
from community.notifications.telling import tell_waiting
from community.themes.models import Theme


def made_up_kind(name="essai.news", **given):
    values = {
        "label": "Des nouvelles d’un thème",
        "channels": Channels(site=ON, mail=ON, digest=OFF),
        "batch": DIRECT,
        "sentence": lambda entry: f"Du nouveau sur {entry.subject.title}",
        "group_sentence": lambda entry: f"{entry.count} nouveautés sur {entry.subject.title}",
        "link": lambda entry: f"/themes/{entry.subject.slug}/",
        "may_see": lambda member, subject: not subject.introduction.startswith("caché"),
    }
    return Kind(name, **values | given)


@pytest.fixture
def kind():
    """Return a registered kind; `register_kind` changes it."""
    with registry.extended():
        yield registry.register("essai.news", made_up_kind())


@pytest.fixture
def register_kind(kind):
    """Return a function that registers another made-up kind for the test."""

    def register(name="essai.news", **given):
        return registry.register(name, made_up_kind(name, **given))

    return register


@pytest.fixture
def theme(db):
    """Return something that happens to have news."""
    return Theme.objects.create(title="Numérique inclusif", slug="numerique-inclusif")


@pytest.fixture
def happen(kind, theme):
    """Return a function that has something happen to the theme, and everybody told of it."""
    numbers = itertools.count()

    def happen(*, is_told=True, **given):
        if "recipients" not in given and "followers_of" not in given:
            given["followers_of"] = [theme]
        notify(**{"kind": "essai.news", "subject": theme, "key": f"essai:{next(numbers)}"} | given)
        if is_told:
            tell_waiting()

    return happen


@pytest.fixture
def told():
    """Return a function that says of how many things a member was told on the site."""
    return lambda member: Notification.objects.on_site(member).count()
