"""What servers send back is read: failures, for good or for now, about the address or about us; nothing else."""

from email import message_from_bytes, policy

import pytest

from foundation.mail.bounces.reports import Report, read_report
from tests.foundation.mail.bounces import samples


def read(sample):
    message = message_from_bytes(samples.addressed(sample), policy=policy.default)
    text = "".join(
        part.get_payload(decode=True).decode(errors="replace")
        for part in message.walk()
        if part.get_content_type() == "text/plain"
    )
    return read_report(message, sender=str(message["From"]), text=text)


@pytest.mark.parametrize(
    ("sample", "status", "is_permanent"),
    [
        (samples.postfix(), "5.1.1", True),
        (samples.postfix(status="4.2.2"), "4.2.2", False),
        (samples.EXCHANGE, "5.1.10", True),
        (samples.QMAIL, "5.1.1", True),
        (samples.WORDS_WITHOUT_STATUS, "5.0.0", True),
        (samples.WRONG_CHARSET, "4.2.2", False),
        (samples.NO_STATUS, "5.0.0", True),
        (samples.postfix(status="cinq"), "5.1.1", True),
    ],
    ids=["postfix", "full", "exchange", "qmail", "words", "wrong charset", "no status", "status in words"],
)
def test_a_failure_is_read(sample, status, is_permanent):
    assert read(sample) == Report(status, is_permanent, is_about_address=True)


@pytest.mark.parametrize("status", ["5.7.1", "5.3.4", "5.6.0", "4.7.0"])
def test_a_refusal_of_us_is_not_the_recipients(status):
    assert not read(samples.postfix(status=status)).is_about_address


@pytest.mark.parametrize(
    "sample",
    [
        samples.postfix(action="delayed", status="4.4.1"),
        samples.postfix(action="delivered", status="2.0.0"),
        samples.postfix(action="relayed", status="5.1.1"),
        samples.HOLIDAY,
    ],
    ids=["delayed", "delivered", "relayed", "holiday"],
)
def test_what_is_no_failure_is_none(sample):
    assert read(sample) is None
