"""A member sees what is coming, on a page and in a diary at a private address."""

from icalendar import Calendar

from community.reminders import tokens
from community.reminders.operations import Occasion, Plan, plan
from tests.cast import login
from tests.community.reminders.conftest import KIND, paris


def file_address(client):
    page = client.get("/mon-espace/rappels/")
    return page.context["file_url"].removeprefix("http://localhost:8000").partition("/rappels/agenda/")[2]


def get_file(client):
    return f"/rappels/agenda/{file_address(client)}"


def test_one_sees_what_is_coming_and_what_came(remind, come, client, agent, other_agent):
    remind(agent)
    come("2026-11-30 10:00")
    remind(agent, "2027-05-31 08:00", subject="note:2")
    remind(other_agent, "2027-05-31 08:00", subject="note:3")
    page = login(client, agent).get("/mon-espace/rappels/")
    assert [entry.subject.title for entry in page.context["coming"]] == ["Titre de note:2"]
    assert [entry.subject.title for entry in page.context["past"]] == ["Titre de note:1"]
    assert "envoyé" in page.content.decode()


def test_what_was_too_late_is_said(remind, come, client, agent):
    remind(agent)
    come("2027-01-04 10:00")
    assert "il était trop tard" in login(client, agent).get("/mon-espace/rappels/").content.decode()


def test_my_space_shows_the_next_ones(remind, client, agent):
    remind(agent, "2027-05-31 08:00")
    page = login(client, agent).get("/mon-espace/").content.decode()
    assert "31 mai 2027" in page
    assert "/mon-espace/rappels/" in page


def test_a_stranger_signs_in(client, db):
    assert client.get("/mon-espace/rappels/").status_code == 302
    assert client.post("/mon-espace/rappels/adresse/").status_code == 302


def test_the_file_has_a_day_for_each_reminder_and_no_link_that_answers(remind, client, agent):
    reminder = remind(agent, "2027-05-31 08:00")
    address = get_file(login(client, agent))
    client.logout()
    answer = client.get(address)
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == paris("2027-05-31 08:00").date()
    assert str(event["summary"]).startswith("Et note:1")
    assert tokens.answer(reminder.pk, 0).partition(".")[0] not in str(event["url"])
    assert client.get(address).content == answer.content


def test_a_changed_address_makes_the_former_one_useless(remind, client, agent):
    address = get_file(login(client, agent))
    assert client.post("/mon-espace/rappels/adresse/").status_code == 302
    assert client.get(address).status_code == 404
    assert client.get(get_file(client)).status_code == 200


def test_an_altered_address_or_one_of_a_closed_account_is_missing(remind, client, agent):
    address = get_file(login(client, agent))
    assert client.get(address.replace(".ics", "x.ics")).status_code == 404
    assert client.get(f"/rappels/agenda/{tokens.answer(agent.pk, 1)}.ics").status_code == 404
    agent.is_active = False
    agent.save()
    assert client.get(address).status_code == 404


def test_the_queries_are_the_same_for_any_number_of_reminders(notes, clock, client, agent, count_queries):
    def make(count):
        occasion = Occasion("6", agent.pk, paris("2027-05-31 08:00"))
        plan(kind=KIND, subjects={f"note:{number}": Plan((occasion,)) for number in range(count)})

    login(client, agent)
    make(1)
    client.get("/mon-espace/rappels/")
    few = count_queries(lambda: client.get("/mon-espace/rappels/"))
    make(30)
    assert count_queries(lambda: client.get("/mon-espace/rappels/")) == few
