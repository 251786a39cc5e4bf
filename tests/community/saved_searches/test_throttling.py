"""The form for those without account cannot flood a mailbox."""

from datetime import timedelta

import pytest

from community.saved_searches import throttling
from foundation.mail.models import Mail
from foundation.throttling.limits import Limit
from foundation.throttling.models import Attempt
from tests.community.saved_searches.conftest import ADDRESS, MONDAY

FORM = "/recherche/suivre/"
PER_HOUR, PER_DAY = (limit.count for limit in throttling.ADDRESS_LIMITS)
PER_NETWORK = throttling.NETWORK_LIMIT.count


@pytest.fixture(autouse=True)
def _followable(index, clock):
    """Every test here has an index and a clock."""


@pytest.fixture
def ask(client):
    def post(text="compost", address=ADDRESS, network="192.0.2.1"):
        return client.post(FORM, {"q": text, "address": address, "frequency": "daily"}, REMOTE_ADDR=network)

    return post


def test_an_address_is_written_to_three_times_an_hour_whoever_asks(ask):
    for number in range(6):
        response = ask(text=f"compost {number}", network=f"192.0.{number}.1")
        assert response.url == "/recherche/suivre/demande/", "le refus ne se voit pas"
    assert Mail.objects.count() == PER_HOUR


def test_it_is_written_to_five_times_a_day(ask, clock):
    for hour in range(9):
        clock(MONDAY + timedelta(hours=2 * hour))
        ask(text=f"compost {hour}")
    assert Mail.objects.count() == PER_DAY
    clock(MONDAY + timedelta(days=3))
    ask()
    assert Mail.objects.count() == PER_DAY + 1


def test_its_case_changes_nothing(ask):
    for address in (ADDRESS, ADDRESS.upper(), ADDRESS.title(), ADDRESS):
        ask(address=address)
    assert Mail.objects.count() == PER_HOUR


def test_a_network_writes_to_twenty_addresses_a_day(ask):
    for number in range(PER_NETWORK):
        assert ask(address=f"a{number}@exemple.invalid", network=f"192.0.2.{number}").status_code == 302
    answer = ask(address="encore@exemple.invalid", network="192.0.2.250")
    assert answer.status_code == 429
    assert "Trop de courriels" in answer.content.decode()
    assert ask(address="ailleurs@exemple.invalid", network="198.51.100.1").status_code == 302
    assert Mail.objects.count() == PER_NETWORK + 1


def test_the_whole_site_has_a_limit(ask, monkeypatch):
    monkeypatch.setattr(throttling, "SITE_LIMIT", Limit(2, throttling.DAY))
    codes = [ask(address=f"a{number}@exemple.invalid", network=f"192.0.{number}.1").status_code for number in range(3)]
    assert codes == [302, 302, 429]


def test_what_is_stored_for_it_names_nobody(ask):
    ask()
    rows = str(list(Attempt.objects.values()))
    assert Attempt.objects.count() == 3
    assert ADDRESS not in rows
    assert "192.0.2" not in rows
