"""New results are sent once, never twice, and no mail is sent without any."""

from datetime import timedelta

import pytest

from community.saved_searches import checking
from community.saved_searches.models import Frequency, SavedSearch, SearchResult
from community.saved_searches.operations import queue_due_checks
from foundation.mail.models import Mail
from foundation.tasks.worker import run_ready
from search.engines.base import EngineUnavailableError
from search.engines.memory import MemoryEngine
from search.index import operations
from tests.community.saved_searches.conftest import A_DAY, MONDAY, result_mail

TUESDAY, WEDNESDAY = MONDAY + A_DAY, MONDAY + 2 * A_DAY


def test_new_results_come_by_mail(follow_search, morning, write):
    write("Compost de quartier")
    follow_search()
    write("Un compost pour la cantine")
    (mail,) = morning(TUESDAY)
    assert mail.to == "alix@exemple.invalid"
    assert mail.subject.replace("\u202f", " ").replace("\u00a0", " ") == "1 nouveauté pour « compost »"
    assert "Un compost pour la cantine (Note)" in mail.text
    assert "Compost de quartier" not in mail.text


def test_a_result_is_sent_once(follow_search, morning, write):
    follow_search()
    write("Un compost pour la cantine")
    assert len(morning(TUESDAY)) == 1
    assert morning(WEDNESDAY) == []


def test_without_new_result_there_is_no_mail(follow_search, morning, write):
    write("Compost de quartier")
    follow_search()
    assert morning(TUESDAY) == []
    assert SavedSearch.objects.get().next_check_at > TUESDAY


def test_an_edited_page_is_not_new(follow_search, morning, write):
    page = write("Compost de quartier")
    follow_search()
    page.title = "Compost de quartier, deux ans après"
    page.save()
    assert morning(TUESDAY) == []


def test_a_page_that_begins_to_answer_is_new(follow_search, morning, write):
    page = write("Déchets verts")
    follow_search()
    page.search_description = "On en fait du compost."
    page.save()
    (mail,) = morning(TUESDAY)
    assert "Déchets verts" in mail.text


def test_all_the_words_are_needed(follow_search, morning, write):
    follow_search("compost cantine")
    write("Un compost sans rien d'autre")
    assert morning(TUESDAY) == []
    write("Le compost de la cantine")
    assert len(morning(WEDNESDAY)) == 1


def test_filters_narrow(follow_search, morning, write, notes):
    follow_search("compost", type=["autre"])
    write("Compost d'ailleurs")
    assert morning(TUESDAY) == []


def test_a_filter_that_no_longer_exists_finds_nothing_rather_than_everything(follow_search, morning, write):
    search = follow_search("compost", type=["note"])
    SavedSearch.objects.filter(pk=search.pk).update(filters={"disparue": ["x"]})
    write("Compost")
    assert morning(TUESDAY) == []


def test_ten_results_at_most_and_a_way_to_the_others(follow_search, morning, write):
    follow_search()
    for number in range(12):
        write(f"Compost numéro {number}", slug=f"compost-{number}")
    (mail,) = morning(TUESDAY)
    assert mail.subject.startswith("12 nouveautés")
    assert mail.text.count("(Note)") == 10
    assert "Et 2 autres." in mail.text
    assert "/recherche/?q=compost&tri=date" in mail.text


def test_weekly_mail_has_the_results_of_the_whole_week(follow_search, morning, write):
    follow_search(frequency=Frequency.WEEKLY)
    assert morning(TUESDAY) == []
    write("Compost du mercredi")
    assert morning(WEDNESDAY) == []
    write("Compost du jeudi")
    assert morning(WEDNESDAY + A_DAY) == []
    (mail,) = morning(TUESDAY + 7 * A_DAY)
    assert "Compost du mercredi" in mail.text
    assert "Compost du jeudi" in mail.text


@pytest.mark.parametrize("moment", [TUESDAY.replace(hour=5), TUESDAY.replace(hour=20), MONDAY + 5 * A_DAY])
def test_no_mail_by_night_or_at_the_week_end(follow_search, morning, write, moment):
    follow_search()
    write("Compost")
    assert morning(moment) == []


def test_results_are_sent_later_when_the_engine_is_down(follow_search, morning, write, monkeypatch):
    follow_search()
    write("Compost")

    def refuse(*_):
        raise EngineUnavailableError("arrêté")

    with monkeypatch.context() as patch:
        patch.setattr(MemoryEngine, "find", refuse)
        assert morning(TUESDAY) == []
    assert not SearchResult.objects.filter(is_initial=False).exists()
    assert len(morning(TUESDAY + timedelta(minutes=10))) == 1


def test_without_engine_no_check_is_queued(follow_search, clock, monkeypatch):
    follow_search()
    clock(TUESDAY)
    monkeypatch.setattr(MemoryEngine, "current", lambda _: None)
    assert queue_due_checks() == 0


def test_the_present_results_are_recorded_when_the_engine_comes_back(follow_search, morning, write, monkeypatch):
    def refuse(*_):
        raise EngineUnavailableError("arrêté")

    write("Compost de quartier")
    with monkeypatch.context() as patch:
        patch.setattr(MemoryEngine, "find", refuse)
        assert follow_search().baseline_at is None
    # Even by night: nobody is written to.
    assert morning(MONDAY + timedelta(hours=13)) == []
    assert SearchResult.objects.get().is_initial
    assert morning(TUESDAY) == []


def test_a_check_queued_twice_is_done_once(follow_search, clock, write):
    search = follow_search()
    write("Compost")
    operations.drain_all()
    clock(TUESDAY)
    assert queue_due_checks() == 1
    assert queue_due_checks() == 0
    checking.check(pk=search.pk)
    run_ready()
    assert result_mail().count() == 1


def test_two_workers_at_once_write_once(follow_search, clock, write, monkeypatch):
    search = follow_search()
    write("Compost")
    operations.drain_all()
    clock(TUESDAY)
    result_keys = checking.result_keys

    def meanwhile(*arguments):
        # Another worker does the same from beginning to end while this one has read and not written.
        keys = result_keys(*arguments)
        monkeypatch.setattr(checking, "result_keys", result_keys)
        checking.check(pk=search.pk)
        return keys

    monkeypatch.setattr(checking, "result_keys", meanwhile)
    checking.check(pk=search.pk)
    assert result_mail().count() == 1
    assert SearchResult.objects.count() == 1


def test_a_check_that_is_killed_is_done_again_as_a_whole(follow_search, clock, write, monkeypatch):
    search = follow_search()
    write("Compost")
    operations.drain_all()
    clock(TUESDAY)

    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        # The mail is the last but one thing that is written.
        patch.setattr(checking, "store_mail", die)
        with pytest.raises(KeyboardInterrupt):
            checking.check(pk=search.pk)
    assert (result_mail().count(), SearchResult.objects.count()) == (0, 0)
    checking.check(pk=search.pk)
    assert (result_mail().count(), SearchResult.objects.count()) == (1, 1)


def test_a_member_without_a_good_address_is_not_written_to_and_stops_nothing(follow_search, morning, write, agent):
    follow_search()
    agent.email = "sans arobase"
    agent.save()
    write("Compost")
    assert morning(TUESDAY) == []
    agent.email = "alix@exemple.invalid"
    agent.save()
    assert len(morning(WEDNESDAY)) == 1


def test_the_mail_says_how_to_stop_it(follow_search, morning, write, client):
    follow_search()
    write("Compost")
    (mail,) = morning(TUESDAY)
    assert mail.unsubscribe in mail.text
    path = mail.unsubscribe.partition("://")[2].partition("/")[2]
    assert client.post(f"/{path}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not SavedSearch.objects.exists()


def test_the_cost_is_the_same_whatever_the_number_of_results(follow_search, clock, write, count_queries):
    def cost(count, day):
        for number in range(count):
            write(f"Compost {day} {number}", slug=f"compost-{day}-{number}")
        operations.drain_all()
        clock(MONDAY + day * A_DAY)
        return count_queries(lambda: checking.check(pk=search.pk))

    search = follow_search()
    cost(1, 1)
    assert cost(2, 2) == cost(9, 3)
    assert Mail.objects.count() == 3
