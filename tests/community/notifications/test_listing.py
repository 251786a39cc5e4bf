"""The list of one's notifications: lines, groups, read and unread, without JavaScript."""

import pytest

from community.notifications.models import Notification
from community.notifications.operations import mark_read_about
from tests.cast import login
from tests.cast import member as create_member

LIST = "/mon-espace/notifications/"


@pytest.fixture
def reader(client, agent):
    return login(client, agent)


def page(reader):
    return reader.get(LIST).content.decode()


def test_it_asks_who_one_is(client, db):
    assert client.get(LIST).status_code == 302


def test_nothing_is_said_to_be_nothing(reader):
    assert "Rien pour l’instant" in page(reader)


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (2, 2), (3, 1)])
def test_from_three_on_they_are_one_line(reader, happen, agent, count, lines):
    for _ in range(count):
        happen(recipients=[agent])
    html = page(reader)
    assert html.count('<li class="notification') == lines
    assert ("3 nouveautés sur Numérique inclusif" in html) == (count == 3)


def test_opening_one_marks_it_read_and_leads_there(reader, happen, agent):
    happen(recipients=[agent])
    answer = reader.get(f"{LIST}{Notification.objects.get().pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/themes/numerique-inclusif/")
    assert Notification.objects.get().read_at
    assert "notification-unread" not in page(reader)


def test_that_of_somebody_else_is_not_found(reader, happen, other_agent):
    happen(recipients=[other_agent])
    assert reader.get(f"{LIST}{Notification.objects.get().pk}/").status_code == 404
    assert Notification.objects.get().read_at is None


def test_looking_at_the_list_or_a_head_request_reads_nothing(reader, happen, agent):
    happen(recipients=[agent])
    page(reader)
    assert reader.head(f"{LIST}{Notification.objects.get().pk}/").status_code == 405
    assert Notification.objects.get().read_at is None


def test_all_that_was_shown_is_marked_read_and_nothing_else(reader, happen, agent, other_agent):
    happen(recipients=[agent, other_agent])
    shown = reader.get(LIST).context["latest"]
    happen(recipients=[agent])
    reader.post(LIST, {"up_to": shown})
    assert Notification.objects.on_site(agent).unread().count() == 1
    assert Notification.objects.on_site(other_agent).unread().count() == 1
    reader.post(LIST, {"up_to": "x"})
    assert Notification.objects.on_site(agent).unread().count() == 1


def test_a_page_that_shows_the_thing_marks_it_read(happen, agent, theme):
    happen(recipients=[agent])
    assert mark_read_about(member=agent, subject=theme) == 1


def test_what_is_gone_or_hidden_says_so_and_no_more(reader, happen, agent, theme):
    happen(recipients=[agent])
    theme.introduction = "caché"
    theme.save()
    html = page(reader)
    assert "n’est plus là, ou pas pour vous" in html
    assert "Numérique inclusif" not in html
    assert reader.get(f"{LIST}{Notification.objects.get().pk}/").headers["Location"] == LIST


@pytest.mark.parametrize(("count", "shown"), [(0, ""), (49, "49"), (50, "50"), (51, "50+")])
def test_the_count_is_in_the_head_of_the_page_and_in_my_space(reader, happen, agent, count, shown):
    happen(recipients=[agent])
    event = Notification.objects.get().event
    Notification.objects.all().delete()
    for number in range(count):
        event.pk, event.key = None, f"autre:{number}"
        event.save()
        Notification.objects.create(
            member=agent, event=event, kind=event.kind, group=event.group, created_at=event.occurred_at
        )
    html = reader.get("/mon-espace/").content.decode()
    assert (f'<span class="unread-count">{shown}<' in html) == bool(shown)
    assert (f"Non lues : {shown}." in html) == bool(shown)


def test_the_list_sends_the_same_queries_whatever_there_is(reader, happen, agent, django_assert_num_queries, theme):
    def queries():
        with django_assert_num_queries(10) as captured:
            page(reader)
        return len(captured)

    happen(recipients=[agent])
    first = queries()
    for number in range(30):
        happen(recipients=[agent], group=f"autre {number}", actor=create_member(f"Autrice{number}"))
    assert queries() == first
