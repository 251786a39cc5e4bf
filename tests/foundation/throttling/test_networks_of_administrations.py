"""The networks of administrations that operators list may ten times as much as others (row 4 of the rules)."""

from ipaddress import ip_network

import pytest

from community.members.throttling import CODE_MAIL_NETWORK, SIGN_UP_NETWORK, count_code_mail, count_sign_up
from foundation.http.networks import is_administration
from foundation.throttling.limits import ADMINISTRATION_FACTOR, Limit, ThrottledError, network_throttle

TOWN_HALL, ELSEWHERE = "198.51.100.7", "203.0.113.7"


@pytest.fixture(autouse=True)
def networks(settings):
    settings.ADMINISTRATION_NETWORKS = [ip_network("198.51.100.0/24"), ip_network("2001:db8:12::/48")]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (TOWN_HALL, True),
        ("::ffff:198.51.100.7", True),
        ("2001:db8:12:4::1", True),
        (ELSEWHERE, False),
        ("198.51.101.0", False),
        ("2001:db8:13::1", False),
        ("", False),
        ("inconnue", False),
    ],
)
def test_an_address_is_in_a_network_or_not(address, expected):
    assert is_administration(address) is expected


def test_only_the_limits_that_say_so_are_ten_times_as_high():
    limits = [Limit(3, SIGN_UP_NETWORK[0].period)]
    assert network_throttle("x", limits, TOWN_HALL).limits == limits
    favoured = network_throttle("x", limits, TOWN_HALL, favours_administrations=True)
    assert [limit.count for limit in favoured.limits] == [30]
    assert network_throttle("x", limits, ELSEWHERE, favours_administrations=True).limits == limits


def sign_up(_number, remote):
    count_sign_up(remote_address=remote)


def ask_for_code(number, remote):
    count_code_mail(address=f"agent{number}@exemple.invalid", remote_address=remote)


@pytest.mark.parametrize(("remote", "factor"), [(ELSEWHERE, 1), (TOWN_HALL, ADMINISTRATION_FACTOR)])
@pytest.mark.parametrize(("count", "limits"), [(sign_up, SIGN_UP_NETWORK), (ask_for_code, CODE_MAIL_NETWORK)])
def test_a_network_is_refused_after_its_limit_and_not_before(count, limits, remote, factor, db, monkeypatch):
    # A tenth of the limit would take as long to show the same.
    small = (Limit(3, limits[0].period),)
    name = "SIGN_UP_NETWORK" if count is sign_up else "CODE_MAIL_NETWORK"
    monkeypatch.setattr(f"community.members.throttling.{name}", small)
    for number in range(3 * factor):
        count(number, remote)
    with pytest.raises(ThrottledError):
        count(-1, remote)
