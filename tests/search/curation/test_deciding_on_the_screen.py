"""Synonyms, corrections and pages put forward, by hand in the CMS."""

import pytest

from search.curation.models import Change, Highlight, Replacement, SwitchedOff, SynonymFamily
from search.index import operations
from search.query import search
from tests.cast import login

HERE = "/gestion/recherche/"
FAMILY = "vélo, cyclable, bicyclette"


@pytest.fixture
def desk(client, moderator):
    return login(client, moderator)


def test_a_family_is_added_changed_and_withdrawn(desk):
    answer = desk.post(f"{HERE}synonymes/", {"words": "barnum; tente", "one_way": "1"}, follow=True)
    assert "«\u00a0barnum, tente\u00a0»\u00a0: c’est en vigueur." in answer.text
    entry = SynonymFamily.objects.get()
    assert (entry.words, entry.one_way) == ("barnum, tente", True)
    assert 'value="barnum, tente"' in desk.get(f"{HERE}synonymes/?ligne={entry.pk}").text

    desk.post(f"{HERE}synonymes/", {"ligne": entry.pk, "words": "barnum, tente, chapiteau", "one_way": ""})
    entry = SynonymFamily.objects.get()
    assert (entry.words, entry.one_way) == ("barnum, tente, chapiteau", False)

    desk.post(f"{HERE}synonymes/", {"ligne": entry.pk, "retirer": "1"})
    assert not SynonymFamily.objects.exists()
    assert Change.objects.count() == 3


@pytest.mark.parametrize(
    ("page", "form", "message"),
    [
        ("synonymes/", {"words": "barnum"}, "Écrivez de 2 à 12 mots ou expressions"),
        ("synonymes/", {"words": ""}, "Champ requis"),
        ("synonymes/", {"words": "a\x00b, c"}, "caractère nul"),
        ("synonymes/", {"words": "x" * 10_000}, "au plus 300 caractères"),
        ("synonymes/", {"words": "barnum, tente", "one_way": "autre"}, "Sélectionnez un choix valide"),
        ("corrections/", {"written": "cnfpet", "instead": "de la", "at_once": "1"}, "ne dit rien à lui seul"),
        ("corrections/", {"written": "cnfpet", "instead": "CNFPT"}, "Champ requis"),
        ("mises-en-avant/", {"query": "budget", "first": "/nulle-part/"}, "Aucune page publiée n’a cette adresse"),
        ("mises-en-avant/", {"query": "budget", "first": "http://[mauvaise"}, "Aucune page publiée n’a cette adresse"),
        ("mises-en-avant/", {"query": "budget"}, "Champ requis"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_written(index, desk, page, form, message):
    answer = desk.post(HERE + page, form)
    assert answer.status_code == 200
    assert message in answer.text
    assert not Change.objects.exists()


def test_a_mistake_is_tied_to_its_field(desk):
    text = desk.post(f"{HERE}synonymes/", {"words": "barnum"}).text
    assert 'aria-invalid="true"' in text.split('name="words"')[1].split(">")[0]
    assert 'value="barnum"' in text


def test_a_correction_is_kept(desk):
    desk.post(f"{HERE}corrections/", {"written": "cnfpet", "instead": "CNFPT", "at_once": "0"})
    assert Replacement.objects.values_list("written", "instead", "at_once").get() == ("cnfpet", "CNFPT", False)


def test_pages_are_put_forward_by_their_addresses(index, write, desk):
    first, second = write("Un", slug="un"), write("Deux", slug="deux")
    form = {"query": "budget vert", "first": "http://testserver/un/?x=1#y", "second": "/deux"}
    desk.post(f"{HERE}mises-en-avant/", form)
    entry = Highlight.objects.get()
    assert (entry.first, entry.second, entry.third) == (first, second, None)
    assert 'value="/deux/"' in desk.get(f"{HERE}mises-en-avant/?ligne={entry.pk}").text


def test_a_draft_is_not_put_forward(index, write, desk):
    write("Un", slug="un", live=False)
    answer = desk.post(f"{HERE}mises-en-avant/", {"query": "budget", "first": "/un/"})
    assert "Aucune page publiée" in answer.text


def test_a_family_of_the_site_is_switched_off_and_on(desk):
    assert FAMILY in desk.get(f"{HERE}synonymes/").text
    desk.post(f"{HERE}synonymes/", {"desactiver": FAMILY})
    desk.post(f"{HERE}synonymes/", {"desactiver": FAMILY})
    assert SwitchedOff.objects.get().family == FAMILY
    assert "Désactivée." in desk.get(f"{HERE}synonymes/").text
    desk.post(f"{HERE}synonymes/", {"activer": FAMILY})
    desk.post(f"{HERE}synonymes/", {"activer": FAMILY})
    desk.post(f"{HERE}synonymes/", {"desactiver": "inventée, de toutes pièces"})
    assert not SwitchedOff.objects.exists()


def test_a_change_is_undone_from_the_history(desk, synonyms, administrator):
    synonyms("barnum, tente")
    change = Change.objects.get()
    page = desk.get(f"{HERE}historique/").text
    assert "barnum, tente" in page
    assert "Morgan Exemple" in page

    answer = desk.post(f"{HERE}historique/", {"annuler": change.pk}, follow=True)
    assert "Annulé\u00a0: «\u00a0barnum, tente\u00a0»." in answer.text
    assert not SynonymFamily.objects.exists()
    answer = desk.post(f"{HERE}historique/", {"annuler": change.pk}, follow=True)
    assert "a changé depuis" in answer.text
    assert desk.post(f"{HERE}historique/", {"annuler": "²"}).status_code == 404


def test_a_line_that_somebody_withdrew_meanwhile_is_told(desk, synonyms):
    entry = synonyms("barnum, tente")
    pk = entry.pk
    desk.post(f"{HERE}synonymes/", {"ligne": pk, "retirer": "1"})
    answer = desk.post(f"{HERE}synonymes/", {"ligne": pk, "words": "barnum, chapiteau"}, follow=True)
    assert "Quelqu’un a retiré cette ligne entre-temps." in answer.text
    assert not SynonymFamily.objects.exists()


def test_what_is_typed_cannot_run_in_the_page(index, desk, client):
    for page, form in (
        ("synonymes/", {"words": "<script>alert(1)</script>, tente"}),
        ("corrections/", {"written": "tente", "instead": "<script>alert(1)</script>", "at_once": "1"}),
    ):
        assert "<script>alert" not in desk.post(HERE + page, form, follow=True).text
    assert "<script>alert" not in desk.get(f"{HERE}historique/").text
    assert "<script>alert" not in client.get("/recherche/", {"q": "tente"}).text


def test_the_trial_tells_each_step_and_what_everybody_sees(index, write, desk, synonyms, highlight, replacement):
    write("Le barnum des élus", "Une grande tente.")
    first = write("Une page choisie")
    operations.drain_all()
    synonyms("barnum, tente")
    replacement("barnoum", "barnum")
    highlight("les barnums", first)

    page = desk.get(f"{HERE}essai/", {"q": 'les barnoum "des élus" -sport'}).text

    assert "cherché comme <strong>les barnum" in page
    assert "petit mot, laissé de côté" in page
    assert "ou, pour moins\u00a0: tente" in page
    assert "Mots qui doivent se suivre" in page
    assert "Le <mark>barnum</mark>" in page
    assert "Dans le titre" in page
    assert "Mis en avant par l’équipe" in desk.get(f"{HERE}essai/", {"q": "barnum"}).text


def test_the_trial_shows_nothing_that_the_public_may_not_see(index, write, desk):
    write("Le barnum secret", live=False)
    operations.drain_all()
    assert "Le barnum secret" not in desk.get(f"{HERE}essai/", {"q": "barnum"}).text
    assert search("barnum", chosen={}, user=None).total == 0
