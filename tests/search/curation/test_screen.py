"""The screen « Recherche »: whom it opens to, whatever its addresses say, and what it asks of the database."""

import pytest
from django.core.management import call_command

from search.curation.models import Change, ContentWish, SynonymFamily, Tally
from search.curation.operations import save, wish_for
from search.index import operations
from tests.cast import login
from tests.search.curation.tallies import tally

HERE = "/gestion/recherche/"
PAGES = ["", "essai/", "synonymes/", "corrections/", "mises-en-avant/", "souhaits/", "historique/"]


@pytest.mark.parametrize("who", ["moderator", "administrator"])
@pytest.mark.parametrize("page", PAGES)
def test_it_opens_to_those_who_look_after_search(index, client, request, who, page):
    answer = login(client, request.getfixturevalue(who)).get(HERE + page)
    assert answer.status_code == 200
    assert "Ce que l’on cherche" in answer.text


def test_a_week_says_how_many_searched_or_that_nobody_did(index, client, moderator):
    login(client, moderator)
    nobody = "Aucune recherche n’a été comptée pour cette semaine."
    assert nobody in client.get(HERE).text
    tally("barnum", searches=4, empty=1)
    text = client.get(HERE).text
    assert nobody not in text
    assert "4 recherches comptées cette semaine" in text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_sends_strangers_and_the_suspended_to_the_door(db, client, suspended, page, method):
    assert "/connexion/" in getattr(client, method)(HERE + page).url
    assert "/connexion/" in getattr(login(client, suspended), method)(HERE + page).url


@pytest.mark.parametrize("page", PAGES)
def test_it_refuses_contributors(client, contributor, page):
    login(client, contributor)
    for answer in (client.get(HERE + page), client.post(HERE + page, {"words": "barnum, tente"})):
        assert (answer.status_code, answer.url) == (302, "/gestion/")
    assert not SynonymFamily.objects.exists()


def test_it_refuses_members_who_do_not_open_the_cms(client, agent):
    assert client.get(HERE).status_code == 302
    assert login(client, agent).get(HERE).status_code in (302, 403)


def test_its_menu_entry_is_for_those_who_may(client, moderator, contributor):
    assert HERE in login(client, moderator).get("/gestion/").text
    assert HERE not in login(client, contributor).get("/gestion/").text


def test_groups_made_before_get_the_right_by_the_command(moderator):
    group = moderator.groups.get()
    group.permissions.clear()
    call_command("create_groups")
    assert group.permissions.filter(codename="curate").exists()


ODD = [
    "q=" + "a" * 10_000,
    "q=%00%00m",
    "q=%22%22-%22",
    "semaine=2026-W99",
    "semaine=%00",
    "semaine=0000-W01",
    "semaine=9999-W53",
    "ligne=1000000000",
    "ligne=" + "9" * 400,
    "ligne=²",
    "page=1000000000",
    "page=-1",
    "mots=" + "é" * 5_000,
    "mots=%00",
    "ecrit=%E2%80%AE%F0%9F%98%80",
    "recherche=%3Cscript%3Ealert(1)%3C/script%3E&page=%00",
]


@pytest.mark.parametrize("query", ODD)
def test_whatever_an_address_says_is_answered(index, client, moderator, query):
    login(client, moderator)
    for page in PAGES:
        answer = client.get(f"{HERE}{page}?{query}")
        assert answer.status_code == 200, page
        assert "<script>alert" not in answer.text


def test_reading_writes_nothing(index, client, moderator, synonyms):
    synonyms("barnum, tente")
    tally("cimetière", empty=4)
    login(client, moderator)
    before = [model.objects.count() for model in (Change, SynonymFamily, Tally, ContentWish)]
    for page in PAGES:
        client.get(f"{HERE}{page}?retirer=1&ligne={SynonymFamily.objects.get().pk}&annuler=1&clore=1&mots=cimetière")
    assert [model.objects.count() for model in (Change, SynonymFamily, Tally, ContentWish)] == before


@pytest.mark.parametrize("page", [each for each in PAGES if each != "essai/"])
def test_a_page_asks_the_same_of_the_database_at_two_sizes(
    index, write, client, moderator, administrator, synonyms, replacement, highlight, count_queries, page
):
    def fill(start, stop):
        for number in range(start, stop):
            word = f"mot{chr(97 + number)}"
            synonyms(f"{word}, tente")
            replacement(word, "tente")
            highlight(word, write(f"Page {word}"), write(f"Autre {word}"))
            wish_for(words=word, by=moderator)
            tally(word, empty=4)
            tally(f"{word} vert", searches=4)
        entry = SynonymFamily.objects.first()
        entry.words += f", chapiteau{start}bis"
        save(entry=entry, by=administrator)

    fill(0, 2)
    login(client, moderator)
    client.get(HERE + page)
    few = count_queries(lambda: client.get(HERE + page))
    fill(2, 8)

    assert count_queries(lambda: client.get(HERE + page)) == few


def test_a_trial_asks_the_same_of_the_database_at_two_sizes(index, write, client, moderator, synonyms, count_queries):
    address = f"{HERE}essai/?q=tente"
    write("La tente")
    synonyms("barnum, tente")
    operations.drain_all()
    login(client, moderator)
    client.get(address)
    few = count_queries(lambda: client.get(address))
    for number in range(5):
        write(f"La tente {number}")
        synonyms(f"mot{chr(97 + number)}, tente")
    operations.drain_all()
    client.get(address)

    assert count_queries(lambda: client.get(address)) == few
