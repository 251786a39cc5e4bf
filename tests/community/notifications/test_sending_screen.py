"""The screen of operators: what left and waits by day and kind, the hold, what failed, a test message."""

import pytest

from community.notifications.models import Event, Hold, Notification
from foundation.mail.models import Mail
from tests.cast import login

SCREEN = "/gestion/exploitation/notifications/"


@pytest.fixture
def screen(client, administrator):
    return login(client, administrator)


def test_it_is_for_those_who_look_after_the_machine(client, contributor):
    assert login(client, contributor).get(SCREEN).status_code == 302
    assert login(client, contributor).post(SCREEN, {"do": "hold"}).status_code == 302
    assert not Hold.objects.exists()


def test_a_row_for_each_kind_and_day(screen, happen, agent, other_agent):
    happen(recipients=[agent, other_agent])
    Notification.objects.filter(member=agent).update(mail_outcome="sent")
    html = screen.get(SCREEN).content.decode()
    assert "Des nouvelles d’un thème" in html
    assert "<td>2</td><td>1</td>" in html.replace("\n", "")


def test_mail_is_held_for_an_hour_and_let_go(screen, administrator):
    screen.post(SCREEN, {"do": "hold"})
    assert Hold.objects.get().by == administrator
    assert "Laisser partir maintenant" in screen.get(SCREEN).content.decode()
    screen.post(SCREEN, {"do": "release"})
    assert "Retenir une heure" in screen.get(SCREEN).content.decode()


def test_what_failed_is_named_and_told_again(screen, happen, register_kind, agent):
    register_kind("essai.broken", may_see=lambda member, subject: 1 / 0)
    happen(kind="essai.broken", recipients=[agent])
    assert "ZeroDivisionError" in screen.get(SCREEN).content.decode()
    screen.post(SCREEN, {"do": "again"})
    assert Event.objects.get().failure == ""


def test_a_test_message_goes_to_oneself(screen, administrator):
    screen.post(SCREEN, {"do": "test"})
    assert Mail.objects.get().to == administrator.email
