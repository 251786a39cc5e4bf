"""One of the two reports a question; moderators read it in the CMS, and close it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from community.contact_requests.models import ContactReport
from community.contact_requests.operations import handle_report, report_request
from community.contact_requests.throttling import count_report
from community.levels.models import Level
from foundation.throttling.limits import ThrottledError
from tests.cast import login
from tests.community.contact_requests.conftest import QUESTION, raise_to

pytestmark = pytest.mark.django_db
SCREEN = "/gestion/questions-signalees/"


def test_it_is_written_once_and_moderators_close_it(ask, other_agent, moderator):
    client, address = login(Client(), other_agent), ask().get_absolute_url()
    for _number in range(2):
        client.post(f"{address}signalement/", {"reason": "Une publicité." + "x" * 600})
    report = ContactReport.objects.get()
    assert report.reason.startswith("Une publicité.")
    assert "Vous l’avez signalé" in client.get(address).content.decode()
    screen = login(Client(), moderator)
    page = screen.get(SCREEN).content.decode()
    assert "Une publicité." in page
    assert QUESTION in page
    assert other_agent.email not in page
    screen.post(f"{SCREEN}{report.pk}/classement/")
    report.refresh_from_db()
    assert (report.handled_by, bool(report.handled_at)) == (moderator, True)
    assert "Classer" not in screen.get(SCREEN).content.decode()


def test_others_read_none(ask, asker, other_agent, contributor):
    report = report_request(request=ask(), reporter=other_agent, reason="")
    for reader in (asker, contributor):
        client = login(Client(), reader)
        assert client.get(SCREEN).status_code == 302 or QUESTION not in client.get(SCREEN).content.decode()
        client.post(f"{SCREEN}{report.pk}/classement/")
        with pytest.raises(PermissionDenied):
            handle_report(report=report, by=reader)
    report.refresh_from_db()
    assert report.handled_at is None


@pytest.mark.parametrize(("level", "limit"), [(None, 5), (Level.MEMBER, 20), (Level.CONTRIBUTOR, 40)])
def test_as_many_a_day_as_the_level_may(agent, level, limit):
    if level:
        raise_to(agent, level)
    for _number in range(limit):
        count_report(reporter=agent)
    with pytest.raises(ThrottledError):
        count_report(reporter=agent)
