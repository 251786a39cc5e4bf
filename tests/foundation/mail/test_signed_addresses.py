"""An address of the mailbox says what it is about, and nobody makes one up."""

import random
from datetime import date, timedelta

import pytest

from config.servers import as_mailbox
from foundation.mail.signed_addresses import (
    BounceOf,
    ReplyTo,
    TrialOf,
    bounce_address,
    handler_code,
    parse_address,
    reply_address,
    trial_address,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
LARGEST = 2**35 - 1


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.INCOMING_MAIL = as_mailbox("imaps://x:x@localhost?address=boite-de-vingt-signe@exemple.invalid")


def reply(subject=12, member_pk=7, days=30):
    return reply_address(handler="essai", member_pk=member_pk, subject=subject, lifetime=timedelta(days=days))


@pytest.mark.parametrize("number", [0, 1, 127, 128, 12_345, LARGEST])
def test_what_is_written_is_read(number):
    assert parse_address(bounce_address(number)) == BounceOf(number)
    assert parse_address(trial_address(number)) == TrialOf(number)
    address = parse_address(reply(subject=number, member_pk=LARGEST))
    assert isinstance(address, ReplyTo)
    assert (address.handler, address.member_pk, address.subject) == (handler_code("essai"), LARGEST, number)
    assert not address.is_expired


def test_it_fits_an_address_and_servers_may_change_its_case():
    address = reply(subject=LARGEST, member_pk=LARGEST)
    assert len(address.partition("@")[0]) <= 64
    assert parse_address(address.upper()) == parse_address(address)
    with pytest.raises(ValueError, match="too large"):
        reply(subject=2**120)


def test_it_ends():
    address = parse_address(reply(days=-1))
    assert isinstance(address, ReplyTo)
    assert address.is_expired
    assert address.expires_on < date(2200, 1, 1)


def test_of_two_hundred_altered_ones_none_is_accepted():
    choose = random.Random(16)
    altered = set()
    while len(altered) < 200:
        address = choose.choice([reply(), bounce_address(3), trial_address(4)])
        start, end = address.index("+") + 1, address.index("@")
        at = choose.randrange(start, end)
        letter = choose.choice(LETTERS)
        change = choose.choice(["replace", "insert", "remove"])
        kept = address[at + (change != "insert") :]
        altered.add(address[:at] + ("" if change == "remove" else letter) + kept)
        altered -= {reply(), bounce_address(3), trial_address(4)}
    assert [each for each in altered if parse_address(each) is not None] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda address: address.replace("exemple", "autre"),
        lambda address: address.replace("boite", "autre"),
        lambda address: address.replace("+", "++"),
        lambda address: address.replace("@", "=@"),
        lambda address: address.replace("+", "+\n"),
        lambda address: address + "\nBcc: x@exemple.invalid",
        lambda address: address * 200,
        lambda address: address.replace("@", "é@"),
        lambda address: "boite-de-vingt-signe+b@exemple.invalid",
        lambda address: "",
        lambda address: "@",
    ],
)
def test_others_say_nothing(change):
    assert parse_address(change(bounce_address(12))) is None


def test_of_one_purpose_it_is_of_no_other():
    assert parse_address(bounce_address(12).replace("+b", "+t")) is None


def test_a_former_secret_still_opens_it(settings):
    address = bounce_address(12)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = f"{settings.SECRET_KEY}2"
    assert parse_address(address) == BounceOf(12)
    settings.SECRET_KEY_FALLBACKS = []
    assert parse_address(address) is None


def test_without_a_mailbox_there_is_none(settings):
    settings.INCOMING_MAIL = None
    assert (bounce_address(12), reply()) == ("", "")
    assert parse_address("boite-de-vingt-signe+x@exemple.invalid") is None
