"""The digest is stopped with one click, and chosen on a page."""

import pytest

from community.digest import tokens
from community.digest.models import DigestSettings
from tests.cast import login
from tests.community.digest.conftest import TUESDAY


def chosen(member):
    return list(DigestSettings.objects.filter(member=member).values_list("frequency", flat=True))


def test_the_mail_can_be_stopped_by_mail_programs(news, reader, come, client, settings):
    person = reader()
    [mail] = come(TUESDAY)
    address = mail.unsubscribe.removeprefix(settings.SITE_URL)
    assert address in mail.text
    client.get(address)
    assert chosen(person) == []
    assert client.post(address, "List-Unsubscribe=One-Click", content_type="text/plain").status_code == 200
    assert chosen(person) == ["never"]


def test_the_last_one_can_be_answered_and_the_letter_goes_on(news, reader, come, client, settings):
    reader(days=200)
    [mail] = come(TUESDAY)
    [line] = [line for line in mail.text.splitlines() if "/lettre/suite/" in line]
    client.get(line.removeprefix(settings.SITE_URL))
    assert come("2026-12-08 08:30") == []
    client.post(line.removeprefix(settings.SITE_URL))
    assert [mail.subject for mail in come("2026-12-15 08:30")] == ["Une nouveauté proche de vous"]


@pytest.mark.parametrize("use", [tokens.STOP, tokens.GO_ON])
def test_a_link_that_is_altered_of_another_use_or_of_a_closed_account_is_refused(reader, client, use):
    person = reader()
    path = {tokens.STOP: "arret", tokens.GO_ON: "suite"}[use]
    other = {tokens.STOP: tokens.GO_ON, tokens.GO_ON: tokens.STOP}[use]
    for token in ("x", tokens.token(other, person.pk), f"{tokens.token(use, person.pk)}x"):
        assert client.post(f"/lettre/{path}/{token}/").status_code == 410
    person.is_active = False
    person.save()
    assert client.post(f"/lettre/{path}/{tokens.token(use, person.pk)}/").status_code == 410
    assert chosen(person) == []


def test_a_member_chooses_on_a_page(client, reader):
    person = reader()
    assert client.get("/mon-espace/lettre/").status_code == 302
    login(client, person)
    assert "La lettre de la semaine" in client.get("/mon-espace/lettre/").content.decode()
    assert client.post("/mon-espace/lettre/", {"frequency": "always"}).status_code == 302
    assert client.post("/mon-espace/lettre/", {"frequency": "hourly"}).status_code == 400
    assert chosen(person) == ["always"]
