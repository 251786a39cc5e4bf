"""Défis close to the reader and new talks are told, to those who may see them, in as many queries whatever there is."""

from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from community.defis import digest as defis
from community.digest.operations import send_issue
from foundation.mail.models import Mail
from resources.talks import digest as talks
from resources.talks.models import TalkPage
from tests.community.digest.conftest import TUESDAY, paris
from tests.factories.defis import defi
from tests.factories.pages import talk_index
from tests.factories.profiles import profile
from tests.factories.territories import country
from tests.factories.themes import ThemeFactory

NEW = paris(TUESDAY) - timedelta(days=2)
OLD = paris(TUESDAY) - timedelta(days=8)


def talk(title, **fields):
    slug = title.lower().replace(" ", "-")
    return talk_index().add_child(instance=TalkPage(title=title, slug=slug, first_published_at=NEW, **fields))


@pytest.fixture
def water(db):
    return ThemeFactory(title="Eau")


def test_a_reader_is_told_what_is_close_and_why(reader, water):
    person, places = reader(), country()
    profile(person, themes=[water], territory=places["71137"])
    defi(title="Sur l’eau", themes=[water], first_published_at=NEW)
    defi(title="À Cluny", territories=[places["71137"]], first_published_at=NEW)
    defi(title="Ailleurs", first_published_at=NEW)
    defi(title="De la semaine dernière", themes=[water], first_published_at=OLD)
    talk("Une conférence")
    send_issue()
    text = Mail.objects.get().text.replace("\u00a0", " ")
    order = [
        text.index(each) for each in ("À Cluny", "territoire, Cluny", "Sur l’eau", "le thème Eau", "Une conférence")
    ]
    assert order == sorted(order)
    assert ("Ailleurs" in text, "semaine dernière" in text) == (False, False)


def test_what_a_reader_may_not_see_is_not_told(reader, water):
    profile(reader(), themes=[water])
    page = defi(title="Sur l’eau", themes=[water], first_published_at=NEW)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")
    defi(title="En brouillon", themes=[water], first_published_at=NEW, live=False)
    send_issue()
    assert Mail.objects.count() == 0


def test_without_a_profile_only_talks_are_told(reader, water):
    reader()
    defi(themes=[water], first_published_at=NEW)
    for number in range(3):
        talk(f"Conférence {number}", organiser="CNFPT")
    send_issue()
    text = Mail.objects.get().text
    assert (text.count("Conférence"), "/defis/" in text) == (2, False)


@pytest.mark.parametrize("source", [defis, talks])
def test_the_queries_are_the_same_for_any_number_of_pages(source, water, count_queries):
    def make(count):
        for number in range(count):
            defi(themes=[water], territories=[country()["71137"]], first_published_at=NEW)
            talk(f"Conférence {count} {number}", themes=[water])

    def find():
        return source.find(OLD, paris(TUESDAY))

    make(1)
    few = count_queries(find)
    make(3)
    assert (count_queries(find), len(find())) == (few, 4)
