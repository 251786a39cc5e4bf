"""A member whose mail comes back reads so on their own pages, and has it tried again."""

import pytest
from django.urls import reverse

from foundation.mail.bounces.operations import record_bounce
from foundation.mail.models import Bounce, Mail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail
from foundation.personal_data.erasing import erase
from foundation.personal_data.export import sections
from foundation.personal_data.rules import Erasure
from tests.cast import login

SAID = "Vos courriels nous reviennent"
STOPPED = "Nous n’envoyons plus rien"


def bounce(person, times):
    for number in range(times):
        mail = store_mail(to=person.email, rendered=RenderedMail("S", "T", ""), key=f"{person.pk}:{number}")
        record_bounce(mail=mail, is_permanent=True, status="5.1.1")


@pytest.mark.parametrize(("times", "is_said", "is_stopped"), [(0, False, False), (1, True, False), (2, True, True)])
def test_it_is_said_on_both_pages(client, agent, other_agent, times, is_said, is_stopped):
    bounce(agent, times)
    login(client, agent)
    for name in ("account", "my_space"):
        page = client.get(reverse(name)).content.decode()
        assert (SAID in page, STOPPED in page) == (is_said, is_stopped)
    login(client, other_agent)
    assert SAID not in client.get(reverse("my_space")).content.decode()


def test_the_button_forgets_and_writes(client, agent):
    bounce(agent, 2)
    login(client, agent)
    response = client.post(reverse("resume_own_mail"), follow=True)
    assert SAID not in response.content.decode()
    assert Mail.objects.latest("pk").is_requested


def test_it_is_not_pressed_without_end(client, agent):
    login(client, agent)
    for _time in range(4):
        client.post(reverse("resume_own_mail"))
    assert Mail.objects.count() == 2


def test_strangers_and_looking_change_nothing(client, agent):
    bounce(agent, 2)
    assert client.post(reverse("resume_own_mail")).status_code == 302
    login(client, agent)
    assert client.get(reverse("resume_own_mail")).status_code == 405
    assert Bounce.objects.count() == 2


def test_it_is_exported_and_erased(agent):
    bounce(agent, 1)
    [section] = [each for each in sections(agent) if each.data.label == "mail.Bounce"]
    assert section.rows[0]["status"] == "5.1.1"
    erase(Erasure(agent))
    assert not Bounce.objects.exists()
