"""No message stops the job, whatever it holds and however large it is."""

from email import message_from_bytes, policy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.mail.bounces.reports import read_report
from foundation.mail.incoming.automatic import is_automatic
from foundation.mail.incoming.parsing import parse
from foundation.mail.incoming.plain_text import from_html, unflowed
from foundation.mail.incoming.replies import own_words
from foundation.mail.incoming.sizes import DASHED_LINES_MAX, HEADER_LINES_MAX, NESTED_MAX, TooComplex, check_size
from foundation.mail.models import Mail, Outcome, ReceivedMail
from tests.foundation.mail.bounces import samples


def nested(depth):
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"{levels}Content-Type: text/plain\n\nau fond\n".encode()


def forwarded(depth):
    return (b"Content-Type: message/rfc822\n\n" * depth) + b"Subject: x\n\nau fond\n"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"x" * (1024 * 1024 + 1), "size"),
        (b"A: b\n" * 10_000 + b"\nx", "headers"),
        (b"A: " + b"b" * 300_000 + b"\n\nx", "headers"),
        (b"\n" * 200_002, "lines"),
        (b"\r" * 200_002, "lines"),
        (b"A: b\n\n" + b"--x\n" * 1_100, "parts"),
        (nested(500), "nesting"),
        (forwarded(500), "nesting"),
    ],
    ids=["size", "headers", "long header", "lines", "old lines", "parts", "nested", "forwarded"],
)
def test_too_much_is_refused_before_a_parser_sees_it(raw, what):
    with pytest.raises(TooComplex, match=f"^{what}$"):
        check_size(raw, max_mb=1)


@pytest.mark.parametrize(
    "raw",
    [
        b"A: b\n" * HEADER_LINES_MAX + b"\nx",
        b"A: b\n\n" + b"\n--x" * DASHED_LINES_MAX,
        nested(NESTED_MAX // 2),
        forwarded(NESTED_MAX),
    ],
    ids=["headers", "parts", "nested", "forwarded"],
)
def test_just_enough_is_read(raw):
    parse(raw, max_mb=1).text()


BAD = {
    "nothing": b"",
    "null bytes": b"\0" * 1000,
    "no headers": b"bonjour",
    "headers only": b"From: a@exemple.invalid",
    "long subject": b"Subject: " + b"=?utf-8?q?=C3=A9?= " * 10_000 + b"\n\nx",
    "long parameters": b"Content-Type: multipart/mixed; " + b"a*0=b;" * 40_000 + b" boundary=x\n\n--x\n\nx\n--x--",
    "quotes": b'Content-Type: text/plain; charset="' + b'";' * 100_000 + b"\n\nx",
    "no boundary": b"Content-Type: multipart/mixed\n\n--x\n\nx",
    "empty boundary": b'Content-Type: multipart/mixed; boundary=""\n\n--\n\nx\n----',
    "boundary within": b"Content-Type: multipart/mixed; boundary=a\n\n--ab\n\nx\n--a\n\ny\n--a--\n",
    "odd encoding": b"Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 666 x\n\xff\xff\nend",
    "half base64": b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nYm9uam91c\n",
    "odd date": b"Date: 99 Foo 99999 99:99:99 +9999\nFrom: a@exemple.invalid\n\nx",
    "address in lines": b"From: a@exemple.invalid\n\tBcc: b@exemple.invalid\nTo: =?utf-8?q?a=0A=40b.fr?=\n\nx",
    "long headers of parts": b"Content-Type: multipart/mixed; boundary=b\n\n"
    + (b"--b\nContent-Type: text/plain;" + b" a=b;" * 2_000 + b"\n\nz\n") * 90,
    "many addresses": b"To: " + b"a@exemple.invalid, " * 10_000 + b"\n\nx",
    "odd addresses": b'From: <<<>>>@@((\nTo: :;,,<\nCc: "\\\n\nx',
    "odd words": b"Subject: =?idna?b?////?= =?utf-8*fr?q??= =?x\nMessage-ID: <\n\nx",
    "eight bits": b"Fr\xe9m: \xff\nSubject: \xff\xfe\nContent-Type: text/plain; charset=\xff\n\n\xff",
    "odd name": b"Content-Type: application/pdf; name*0*=utf-8'fr'%ff%; name*2=x\nContent-Disposition: ;;\n\nx",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_malformed_is_refused_and_noted(db, take, name):
    assert take(BAD[name]) == Outcome.REFUSED
    assert ReceivedMail.objects.get().reason.partition(".")[0] in ("unknown_address", "too_large")
    assert not Mail.objects.exists()


def read_all(raw):
    """Do all that may be done with a message before a person is known."""
    try:
        incoming = parse(raw, max_mb=1)
    except TooComplex:
        return
    is_automatic(incoming)
    text = incoming.text()
    own_words(text)
    for file in incoming.files():
        file.read()
    read_report(incoming.message, sender=incoming.header("From"), text=text)


PIECES = [
    *samples.EXCHANGE.splitlines(keepends=True),
    *samples.POSTFIX.splitlines(keepends=True),
    b"Content-Type: text/html; charset=utf-16\n",
    b"Content-Type: message/delivery-status\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Disposition: attachment; filename*=utf-8''%ff\n",
    b"\n",
    b"--b1\n",
    b"\0",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=30)), max_size=60))
def test_no_bytes_raise(pieces):
    read_all(b"".join(pieces))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_no_text_raises(text):
    own_words(text)
    own_words(from_html(text))
    unflowed(text)


def test_control_the_stdlib_alone_raises_or_reads_what_was_refused():
    with pytest.raises(RecursionError):
        message_from_bytes(nested(2_000), policy=policy.default)
