"""Talks, speakers and resources, all made up."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import factory

from community.themes.models import Theme
from resources.library.kinds import Kind
from resources.library.models import ResourcePage
from resources.talks.models import Speaker, TalkPage, TalkSpeaker
from tests.factories.pages import library, talk_index

_numbers = count(1)


class SpeakerFactory(factory.django.DjangoModelFactory[Speaker]):
    """A made-up speaker."""

    class Meta:
        model = Speaker

    name = factory.Sequence(lambda n: f"Camille Exemple {n}")
    slug = factory.Sequence(lambda n: f"camille-exemple-{n}")


def _add(page: Any, parent: Any, themes: Sequence[Theme], tags: Sequence[str]) -> None:
    page.themes = list(themes)
    parent.add_child(instance=page)
    if tags:
        page.tags.add(*tags)
        page.save()


def talk_page(
    *, themes: Sequence[Theme] = (), tags: Sequence[str] = (), speakers: Sequence[Speaker] = (), **fields: Any
) -> TalkPage:
    """Return a live talk with whatever is asked of it."""
    number = next(_numbers)
    page = TalkPage(**{"title": f"Une mini-conférence {number}", "slug": f"conference-{number}", **fields})
    page.speakers = [TalkSpeaker(speaker=speaker, sort_order=rank) for rank, speaker in enumerate(speakers)]
    _add(page, talk_index(), themes, tags)
    return page


def resource(
    *, themes: Sequence[Theme] = (), tags: Sequence[str] = (), territories: Sequence[Any] = (), **fields: Any
) -> ResourcePage:
    """Return a live resource with whatever is asked of it."""
    number = next(_numbers)
    values = {
        "title": f"Une méthode {number}",
        "slug": f"ressource-{number}",
        "kind": Kind.METHOD,
        "link": "https://exemple.invalid/methode",
        **fields,
    }
    page = ResourcePage(**values)
    page.territories = list(territories)
    _add(page, library(), themes, tags)
    return page
