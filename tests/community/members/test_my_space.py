"""One page gathers what is one's own, from every wing that has something; nobody else sees it."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.presenting.my_space import MySpaceSection, register, registry
from community.members.models import Member
from community.saved_searches.models import Frequency, SavedSearch, Subscriber
from tests.cast import login
from tests.factories.defis import defi

SPACE, MANY = "/mon-espace/", 6


def follow(member: Member, text: str) -> None:
    subscriber, _ = Subscriber.objects.get_or_create(member=member)
    now = timezone.now()
    SavedSearch.objects.create(
        subscriber=subscriber,
        text=text,
        fingerprint=text[:32],
        frequency=Frequency.WEEKLY,
        confirmed_at=now,
        next_check_at=now,
        next_mail_at=now,
    )


def test_it_gathers_what_each_wing_has(contributor: Member, other_agent: Member) -> None:
    defi(title="Une cantine à nous ?", owner=contributor)
    defi(title="Un brouillon", owner=contributor, live=False)
    defi(title="Chez les autres", owner=other_agent)
    follow(contributor, "médiathèque")
    follow(other_agent, "piscine")
    page = login(Client(), contributor).get(SPACE).content.decode()
    for words in ("Une cantine", "Un brouillon", "brouillon", "sur le site", "médiathèque", contributor.email):
        assert words in page
    for words in ("Chez les autres", "piscine", other_agent.email):
        assert words not in page
    for address in ("/mon-compte/", "/recherche/suivies/", "/mon-espace/donnees/", "/mon-espace/fin-du-compte/"):
        assert f'href="{address}"' in page


def test_a_wing_that_has_nothing_says_nothing(agent: Member) -> None:
    page = login(Client(), agent).get(SPACE).content.decode()
    assert "Mes contributions" not in page
    with registry.replaced():
        register(MySpaceSection("rien", 1, "Rien à voir", "nowhere.html", lambda request: None))
        assert "Rien à voir" not in login(Client(), agent).get(SPACE).content.decode()


def test_strangers_and_suspended_members_are_asked_to_sign_in(suspended: Member) -> None:
    for reader in (Client(), login(Client(), suspended)):
        assert reader.get(SPACE).url == f"/connexion/?next={SPACE}"
    assert Client().post(SPACE).status_code == 405


def test_it_is_never_stored(agent: Member) -> None:
    assert "no-store" in login(Client(), agent).get(SPACE)["Cache-Control"]


def test_the_header_leads_there_for_who_is_signed_in(agent: Member) -> None:
    defi()
    assert f'href="{SPACE}"' in login(Client(), agent).get("/defis/").content.decode()
    stranger = Client().get("/defis/")
    assert f'href="{SPACE}"' not in stranger.content.decode()
    assert not stranger.cookies


def test_as_many_queries_at_two_sizes(contributor: Member, count_queries: Callable[..., int]) -> None:
    client = login(Client(), contributor)
    defi(owner=contributor)
    follow(contributor, "un")
    client.get(SPACE)
    few = count_queries(lambda: client.get(SPACE))
    for number in range(MANY):
        defi(owner=contributor)
        follow(contributor, f"mot {number}")
    assert count_queries(lambda: client.get(SPACE)) == few
    assert few <= 14
    assert Page.objects.filter(owner=contributor).count() == MANY + 1
