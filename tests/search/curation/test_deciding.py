"""Deciding about search: by whom, what cannot work, the history, and taking back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from search.curation.models import Change, Highlight, Replacement, Stamp, SwitchedOff, SynonymFamily
from search.curation.operations import ChangedSince, save, undo, withdraw


def test_it_is_written_with_who_and_when(synonyms, moderator):
    entry = synonyms(" barnum ,  tente ; chapiteau")

    assert SynonymFamily.objects.get() == entry
    assert (entry.words, entry.by) == ("barnum, tente, chapiteau", moderator)
    change = Change.objects.get()
    assert (change.subject, change.before, change.by) == ("barnum, tente, chapiteau", None, moderator)
    assert change.after == {"words": "barnum, tente, chapiteau", "one_way": False}


@pytest.mark.parametrize("who", ["agent", "contributor"])
def test_others_are_refused(request, moderator, synonyms, who):
    entry, person = synonyms("barnum, tente"), request.getfixturevalue(who)
    stamp = Stamp.objects.get().word

    for attempt in (
        lambda: save(entry=SynonymFamily(words="a1, b1"), by=person),
        lambda: withdraw(entry=entry, by=person),
        lambda: undo(change=Change.objects.get(), by=person),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert SynonymFamily.objects.get() == entry
    assert Stamp.objects.get().word == stamp


def test_a_suspended_moderator_is_refused(moderator):
    moderator.is_active = False
    moderator.save()
    with pytest.raises(PermissionDenied):
        save(entry=SynonymFamily(words="barnum, tente"), by=moderator)


def test_an_administrator_may(administrator):
    assert save(entry=SynonymFamily(words="barnum, tente"), by=administrator)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (SynonymFamily(words="barnum"), "words"),
        (SynonymFamily(words=", ,"), "words"),
        (SynonymFamily(words=", ".join(f"mot{chr(97 + n)}" for n in range(13))), "words"),
        (SynonymFamily(words="barnum, de la"), "words"),
        (SynonymFamily(words="habitant, habitants"), "words"),
        (SynonymFamily(words="un deux trois soleil vert bleu rouge, barnum"), "words"),
        (SynonymFamily(words="é" * 400), "words"),
        (SwitchedOff(family="inconnue, inventée"), "family"),
        (Replacement(written="", instead="tente"), "written"),
        (Replacement(written='"barnum"', instead="tente"), "written"),
        (Replacement(written="a b c d e f g", instead="tente"), "written"),
        (Replacement(written="barnum", instead="le la"), "instead"),
        (Replacement(written="Évaluation", instead="evaluation"), "instead"),
        (Highlight(query="de la"), "query"),
        (Highlight(query="barnum", first_id=2, second_id=2), "second"),
        (Highlight(query="barnum", first_id=987654), "first"),
    ],
)
def test_what_cannot_work_is_refused_next_to_its_field(moderator, entry, field):
    with pytest.raises(ValidationError) as refusal:
        save(entry=entry, by=moderator)
    assert field in refusal.value.message_dict
    assert not Change.objects.exists()


def test_there_is_one_decision_about_one_thing(synonyms, replacement, highlight):
    synonyms("barnum, tente"), replacement("tante", "tente"), highlight("budget participatif")

    for again in (
        lambda: synonyms("Tentes, barnums"),
        lambda: replacement("TANTE", "oncle"),
        lambda: highlight("les budgets participatifs"),
    ):
        with pytest.raises(ValidationError):
            again()


def test_a_decision_kept_as_it_is_leaves_no_trace(synonyms, moderator):
    entry = synonyms("barnum, tente")
    assert save(entry=entry, by=moderator) is None
    assert Change.objects.count() == 1


def test_withdrawing_twice_is_once(synonyms, moderator):
    entry = synonyms("barnum, tente")
    again = SynonymFamily.objects.get()
    assert withdraw(entry=entry, by=moderator)
    assert withdraw(entry=again, by=moderator) is None


def test_each_change_can_be_taken_back(synonyms, moderator, administrator):
    entry = synonyms("barnum, tente")
    entry.words, entry.one_way = "barnum, tente, chapiteau", True
    edit = save(entry=entry, by=moderator)

    undo(change=edit, by=administrator)
    family = SynonymFamily.objects.get()
    assert (family.words, family.one_way, family.by) == ("barnum, tente", False, administrator)

    withdrawal = withdraw(entry=family, by=moderator)
    undone = undo(change=withdrawal, by=moderator)
    assert SynonymFamily.objects.get().pk == entry.pk
    assert undone.undoes == withdrawal

    # Taking back is a change like any other.
    undo(change=undone, by=moderator)
    assert not SynonymFamily.objects.exists()


def test_the_beginning_of_a_decision_is_taken_back_by_its_end(synonyms, moderator):
    synonyms("barnum, tente")
    undo(change=Change.objects.get(), by=moderator)
    assert not SynonymFamily.objects.exists()


def test_what_changed_since_is_left_as_it_is(synonyms, moderator):
    entry = synonyms("barnum, tente")
    beginning = Change.objects.get()
    entry.words = "barnum, chapiteau"
    save(entry=entry, by=moderator)

    with pytest.raises(ChangedSince):
        undo(change=beginning, by=moderator)
    assert SynonymFamily.objects.get().words == "barnum, chapiteau"


def test_the_same_change_is_taken_back_once(synonyms, moderator):
    synonyms("barnum, tente")
    beginning = Change.objects.get()
    undo(change=beginning, by=moderator)
    with pytest.raises(ChangedSince):
        undo(change=beginning, by=moderator)


def test_what_another_decision_replaced_does_not_come_back(synonyms, moderator):
    withdrawal = withdraw(entry=synonyms("barnum, tente"), by=moderator)
    synonyms("tente, barnum")
    with pytest.raises(ValidationError):
        undo(change=withdrawal, by=moderator)
    assert SynonymFamily.objects.get().words == "tente, barnum"


def test_the_history_says_what_each_change_did(synonyms, moderator, administrator):
    entry = synonyms("barnum, tente")
    beginning = Change.objects.get()
    assert (beginning.kind, beginning.decision_id, beginning.undoes) == ("synonymfamily", entry.pk, None)

    withdrawal = withdraw(entry=SynonymFamily.objects.get(), by=administrator)
    assert (withdrawal.kind, withdrawal.decision_id, withdrawal.subject) == ("synonymfamily", entry.pk, entry.words)
    assert (withdrawal.before, withdrawal.after, withdrawal.by) == (beginning.after, None, administrator)

    again = undo(change=withdrawal, by=moderator)
    assert (again.before, again.after, again.by) == (None, beginning.after, moderator)
    end = undo(change=again, by=administrator)
    assert (end.kind, end.decision_id, end.subject) == ("synonymfamily", entry.pk, entry.words)
    assert (end.before, end.after, end.by, end.undoes) == (beginning.after, None, administrator, again)


def test_every_process_hears_of_each_decision(synonyms, moderator):
    words = []
    entry = synonyms("barnum, tente")
    words.append(Stamp.objects.get().word)
    withdrawal = withdraw(entry=SynonymFamily.objects.get(), by=moderator)
    words.append(Stamp.objects.get().word)
    undo(change=withdrawal, by=moderator)
    words.append(Stamp.objects.get().word)
    assert len(set(words)) == 3
    assert {len(word) for word in words} == {32}
    assert SynonymFamily.objects.get() == entry


def test_what_ended_since_is_not_changed_back(synonyms, moderator):
    entry = synonyms("barnum, tente")
    entry.words = "barnum, chapiteau"
    edit = save(entry=entry, by=moderator)
    withdraw(entry=SynonymFamily.objects.get(), by=moderator)
    with pytest.raises(ChangedSince, match="barnum, chapiteau"):
        undo(change=edit, by=moderator)
    assert not SynonymFamily.objects.exists()
