"""Contents that are missed: asked for, shown on the front page of the CMS, answered."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from search.curation.models import ContentWish
from search.curation.operations import close_wish, reopen_wish, wish_for
from tests.cast import login
from tests.search.curation.tallies import tally

HERE = "/gestion/recherche/souhaits/"


def test_a_content_is_asked_for_once(moderator, administrator):
    wish, is_new = wish_for(words=" Les budgets  verts ", note="Un retour", by=moderator)
    again, is_new_again = wish_for(words="budget vert", by=administrator)
    assert (wish.words, wish.by, is_new) == ("Les budgets verts", moderator, True)
    assert (again, is_new_again) == (wish, False)


@pytest.mark.parametrize("who", ["agent", "contributor", "suspended"])
def test_others_are_refused(request, moderator, who):
    wish, _ = wish_for(words="budget vert", by=moderator)
    person = request.getfixturevalue(who)
    for attempt in (
        lambda: wish_for(words="cimetière", by=person),
        lambda: close_wish(wish=wish, reason="Non", by=person),
        lambda: reopen_wish(wish=wish, by=person),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert ContentWish.objects.filter(closure=None).get() == wish


@pytest.mark.parametrize("words", ["", "de la", "x" * 81])
def test_words_that_say_nothing_are_refused(moderator, words):
    with pytest.raises(ValidationError):
        wish_for(words=words, by=moderator)


def test_it_is_answered_by_a_page_or_a_reason_and_may_come_back(moderator):
    wish, _ = wish_for(words="budget vert", by=moderator)
    with pytest.raises(ValidationError):
        close_wish(wish=wish, reason=" ", by=moderator)
    closure = close_wish(wish=wish, reason="Hors sujet", by=moderator)
    assert close_wish(wish=wish, reason="Autre", by=moderator) == closure
    reopen_wish(wish=wish, by=moderator)
    assert ContentWish.objects.filter(closure=None).get() == wish


def test_one_that_was_asked_for_again_does_not_come_back_twice(moderator):
    wish, _ = wish_for(words="budget vert", by=moderator)
    close_wish(wish=wish, reason="Hors sujet", by=moderator)
    again, _ = wish_for(words="budget vert", by=moderator)
    reopen_wish(wish=wish, by=moderator)
    assert ContentWish.objects.filter(closure=None).get() == again


def test_the_front_page_tells_those_who_look_after_search(client, moderator, contributor):
    wish, _ = wish_for(words="budget vert", note="Une commune qui en tient un", by=moderator)
    desk = login(client, moderator).get("/gestion/").text
    assert f"{HERE}#souhait-{wish.pk}" in desk
    assert "Une commune qui en tient un" in desk
    assert "budget vert" not in login(client, contributor).get("/gestion/").text
    close_wish(wish=wish, reason="Hors sujet", by=moderator)
    assert "budget vert" not in login(client, moderator).get("/gestion/").text


def test_from_what_people_look_for_to_the_page_that_answers(index, write, client, moderator):
    write("Un budget vert", slug="vert")
    tally("budget vert", empty=4)
    desk = login(client, moderator)
    assert f"{HERE}?mots=budget%20vert#formulaire" in desk.get("/gestion/recherche/").text
    assert 'value="budget vert"' in desk.get(f"{HERE}?mots=budget%20vert").text

    desk.post(HERE, {"words": "budget vert", "note": ""})
    wish = ContentWish.objects.get()
    assert "contenu demandé" in desk.get("/gestion/recherche/").text
    assert "est déjà demandé" in desk.post(HERE, {"words": "budgets verts"}, follow=True).text

    answer = desk.post(HERE, {"clore": wish.pk, "page": "/nulle-part/"})
    assert "Aucune page publiée n’a cette adresse" in answer.text
    assert '<details class="curation-closing" open>' in answer.text
    assert "Donnez la page qui répond" in desk.post(HERE, {"clore": wish.pk}).text
    desk.post(HERE, {"clore": wish.pk, "page": "/vert/"})
    assert ContentWish.objects.get().closure.page.slug == "vert"
    assert 'href="/vert/"' in desk.get(HERE).text
    desk.post(HERE, {"rouvrir": wish.pk})
    assert ContentWish.objects.filter(closure=None).exists()
    for odd in ("²", "9" * 300, "123456"):
        assert desk.post(HERE, {"clore": odd, "reason": "x"}).status_code == 302
