"""Searches are counted without the database in the request, without anybody's name, once whatever dies."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.test import Client

from foundation.tasks.schedule import get_job
from search.curation.analytics import event_log, throttling
from search.curation.analytics.weeks import monday_of, name_of, this_week, week_named
from search.curation.demand import demand_of
from search.curation.models import Tally
from search.curation.operations import count_events, delete_old_tallies
from search.curation.operations.tallies import RETENTION_WEEKS
from search.index import operations
from tests.cast import login, member
from tests.search.curation.tallies import tally

SEARCH, CLICKS = "/recherche/", "/recherche/clics"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def folder(index, settings, tmp_path, monkeypatch):
    settings.DEMAND_DIR = tmp_path / "demand"
    monkeypatch.setattr("search.curation.receivers.recent_searches", throttling.RecentSearches())
    monkeypatch.setattr("search.curation.receivers.rate_limit", throttling.RateLimit())
    return tmp_path / "demand"


def browser(number=0):
    return Client(REMOTE_ADDR=f"192.0.2.{number}", headers={"user-agent": BROWSER})


def search(text, times=1, **parameters):
    for number in range(times):
        assert browser(number).get(SEARCH, {"q": text, **parameters}).status_code == 200


def click(text, number=0, **headers):
    return browser(number).post(CLICKS, {"q": text}, headers=headers)


def counts():
    return {each.words: (each.searches, each.empty, each.clicks) for each in Tally.objects.exclude(words="")}


def test_a_search_seen_three_times_is_told_with_its_numbers(write):
    write("Le budget")
    operations.drain_all()
    search("Les budgets", times=2)
    search("budget", times=3)
    search("xylophone", times=4)

    # Two browsers asked for the same with other words: that is once each.
    assert count_events() == 7
    assert counts() == {"budgets": (3, 0, 0), "xylophone": (4, 4, 0)}


def test_before_that_nothing_readable_is_kept(folder):
    search("xylophone", times=2)
    count_events()

    (row,) = Tally.objects.values()
    assert "xylophone" not in json.dumps(row, default=str)
    assert (row["words"], row["searches"]) == ("", 2)
    assert not list(folder.iterdir())
    browser(7).get(SEARCH, {"q": "xylophones"})
    count_events()
    assert counts() == {"xylophones": (3, 3, 0)}


def test_the_same_browser_counts_once_a_day():
    for _ in range(5):
        search("xylophone")
    assert count_events() == 1


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ({"page": "1", "type": "note"}, {}),
        ({}, {"hx-request": "true"}),
        ({}, {"user-agent": "Googlebot/2.1"}),
        ({}, {"user-agent": ""}),
        ({}, {"sec-purpose": "prefetch"}),
    ],
)
def test_filters_parts_and_robots_are_not_counted(query, headers):
    Client(headers={"user-agent": BROWSER, **headers}).get(SEARCH, {"q": "xylophone", **query})
    browser().head(SEARCH, {"q": "xylophone"})
    assert count_events() == 0


def test_a_search_while_the_engine_is_away_says_nothing(index):
    for slot in (1, 2):
        index.drop(slot)
    search("xylophone")
    assert count_events() == 0


def test_the_name_of_a_member_is_never_told():
    person = member("Alix")
    person.last_name = "Quidam"
    person.save()
    search("potager quidam", times=5)
    count_events()
    assert counts() == {}
    assert Tally.objects.get().words == ""


def test_counting_asks_nothing_of_the_database_in_the_request(write, count_queries, settings):
    write("Le budget")
    operations.drain_all()
    search("budget")
    with_counting = count_queries(lambda: browser(1).get(SEARCH, {"q": "budget"}))
    settings.DEMAND_DIR = None
    assert count_queries(lambda: browser(2).get(SEARCH, {"q": "budget"})) == with_counting
    settings.DEMAND_DIR = settings.DATA_DIR / "ailleurs"
    assert count_queries(lambda: click("budget")) == 0


def test_a_full_disk_or_a_folder_that_cannot_be_keeps_nobody_waiting(settings, folder, caplog):
    folder.write_text("un fichier à la place du dossier")
    search("xylophone")
    assert count_events() == 0
    assert "xylophone" not in caplog.text


def test_the_notebook_stays_small_where_no_worker_comes_by(folder, monkeypatch):
    monkeypatch.setattr(event_log, "MAX_BYTES", 100)
    search("xylophone", times=5)
    assert (folder / event_log.CURRENT).stat().st_size < 300


def test_whoever_floods_is_counted_little(monkeypatch):
    monkeypatch.setattr("search.curation.receivers.rate_limit", throttling.RateLimit(most=2))
    search("xylophone", times=9)
    assert count_events() == 2


def test_what_a_killed_worker_had_counted_is_not_counted_again(folder, monkeypatch):
    search("xylophone", times=3)
    with monkeypatch.context() as patch:
        # It dies between the commit and the end of the file.
        patch.setattr(Path, "unlink", lambda *args, **kwargs: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            count_events()
    assert list(folder.iterdir())
    assert count_events() == 0
    assert counts() == {"xylophone": (3, 3, 0)}
    assert not list(folder.iterdir())


def test_what_a_killed_worker_had_not_counted_is(folder, monkeypatch):
    search("xylophone", times=3)
    with monkeypatch.context() as patch:
        patch.setattr(event_log, "read", lambda path: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            count_events()
    assert counts() == {}
    assert count_events() == 3
    assert counts() == {"xylophone": (3, 3, 0)}


def test_a_spoilt_notebook_is_read_as_far_as_it_goes(folder):
    search("xylophone", times=3)
    week = this_week().isoformat()
    future = (this_week() + dt.timedelta(weeks=1)).isoformat()
    with (folder / event_log.CURRENT).open("ab") as file:
        file.write(b'{"week": "2026\n\xff\xfe\nnull\n[]\n{"week": 3, "words": 4, "has_results": 5}\n')
        for words, monday in (("thierry exemple", week), ("budget", future), ("budget", "2020-01-06")):
            line = {"week": monday, "words": words, "has_results": False}
            file.write((json.dumps(line) + "\n").encode() * 3)
    assert count_events() == 3
    assert counts() == {"xylophone": (3, 3, 0)}


def test_a_click_is_counted_for_a_search_of_the_week(write):
    write("Le budget")
    operations.drain_all()
    search("budget", times=3)
    assert click("Budgets", number=1).status_code == 204
    click("jamais cherché")
    count_events()
    assert counts() == {"budget": (3, 0, 1)}
    for number in range(20, 40):
        click("budget", number=number)
    count_events()
    assert counts() == {"budget": (3, 0, 3)}


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        ({}, {}),
        ({"q": ""}, {}),
        ({"q": "a" * 256}, {}),
        ({"q": "a" * 10_000}, {}),
        ({"q": "a\x00"}, {}),
        ({"q": "budget"}, {"origin": "https://ailleurs.example"}),
        ({"q": "budget"}, {"origin": "null"}),
        ({"q": "budget"}, {"sec-fetch-site": "cross-site"}),
    ],
)
def test_a_click_that_no_page_of_ours_sends_is_refused(form, headers):
    answer = Client(enforce_csrf_checks=True, headers={"user-agent": BROWSER, **headers}).post(CLICKS, form)
    assert answer.status_code == 400
    assert not answer.cookies


def test_a_click_is_sent_and_not_read():
    for method in ("get", "head", "put", "delete"):
        assert getattr(browser(), method)(CLICKS).status_code == 405


def test_clicks_of_members_say_nothing_of_them(folder, agent):
    client = login(Client(headers={"user-agent": BROWSER}), agent)
    client.get(SEARCH, {"q": "xylophone"})
    client.post(CLICKS, {"q": "xylophone"})
    lines = (folder / event_log.CURRENT).read_text()
    assert agent.email not in lines
    assert {frozenset(json.loads(line)) for line in lines.splitlines()} == {
        frozenset({"week", "words", "has_results", "is_click"})
    }


def test_old_tallies_and_rare_searches_of_past_weeks_go():
    last = this_week() - dt.timedelta(weeks=1)
    old = this_week() - dt.timedelta(weeks=RETENTION_WEEKS + 1)
    tally("xylophone", week=old)
    tally("cimetière", week=last, searches=1, told=False)
    tally("potager", week=last)
    tally("budget", searches=1, told=False)

    assert delete_old_tallies() == 2
    assert set(Tally.objects.values_list("week", "words")) == {(last, "potager"), (this_week(), "")}


def test_the_mark_of_a_rare_search_changes_each_week():
    last = this_week() - dt.timedelta(weeks=1)
    assert tally("budget", week=last).fingerprint != tally("budget").fingerprint


def test_the_lists_hold_what_they_say():
    tally("xylophone", empty=4)
    tally("budget", searches=5)
    tally("potager", searches=5, clicks=1)
    tally("rare", searches=2, told=False)

    demand = demand_of(this_week())

    assert [each.tally.words for each in demand.without_result] == ["xylophone"]
    assert [each.tally.words for each in demand.without_click] == ["budget"]
    assert (demand.searches, demand.empty) == (16, 4)


def test_a_week_has_a_name():
    assert name_of(monday_of(dt.date(2026, 11, 22))) == "2026-W47"
    assert week_named("2026-W47") == dt.date(2026, 11, 16)
    assert week_named("2026-W60") is None


def test_the_worker_does_it_by_the_clock():
    assert get_job("curation.count_events")
    assert get_job("curation.delete_old_tallies")


def test_the_page_of_results_says_where_clicks_go(client, write):
    write("Le budget")
    operations.drain_all()
    page = client.get(SEARCH, {"q": 'budget "vert"'}).text
    assert f'data-clicks="{CLICKS}" data-q="budget &quot;vert&quot;"' in page
    assert "js/search-clicks.js" in page
