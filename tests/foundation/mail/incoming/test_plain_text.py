"""Any message becomes plain text: charsets that lie, lines that flow, HTML."""

import pytest

from foundation.mail.incoming.parsing import parse
from foundation.mail.incoming.plain_text import decoded, from_html, unflowed


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("é’".encode("cp1252"), "windows-1252", "é’"),
        ("é’".encode("cp1252"), "iso-8859-1", "é’"),
        ("é€".encode("iso8859-15"), "ISO-8859-15", "é€"),
        ("é".encode(), "windows-1252", "é"),
        ("é".encode("cp1252"), "utf-8", "é"),
        ("é".encode(), "x-inconnu", "é"),
        ("é".encode(), "idna", "é"),
        ("é".encode(), "zip", "é"),
        ("é".encode(), "\0", "é"),
        ("שלום".encode("cp1255"), "windows-1255", "שלום"),
        (b"\x81\x8d", "utf-8", "\ufffd\ufffd"),
    ],
)
def test_a_charset_is_believed_when_it_can_be(content, charset, text):
    assert decoded(content, charset=charset) == text


def test_lines_flow_to_paragraphs():
    text = "Une phrase \nqui va \nplus loin.\n> citée \n> ainsi\n De retrait.\n-- \nAlix"
    assert unflowed(text) == "Une phrase qui va plus loin.\n> citée ainsi\nDe retrait.\n-- \nAlix"
    assert unflowed("anticons \ntitution", deletes_space=True) == "anticonstitution"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Bonjour</p><p>Oui&nbsp;&amp; <b>non</b></p>", "Bonjour\n\nOui\xa0& non"),
        ("<div>Oui<br>non</div><ul><li>un<li>deux</ul>", "Oui\nnon\n\n- un\n- deux"),
        ("<style>p{}</style><script>x<y</script>Oui<!-- non > <b>non</b> --> !", "Oui !"),
        ("Oui<blockquote>cité<blockquote>encore</blockquote>toujours</blockquote> !", "Oui !"),
        ('Oui<div class="gmail_quote x">Le … a écrit<div>cité</div></div>', "Oui"),
        ('Oui<div id="x_divRplyFwdMsg"><b>De :</b> Site</div>tout le reste', "Oui"),
        ("2 < 3 et 4 > 3 <3", "2 < 3 et 4 > 3 <3"),
        ("<p>Oui<a href=", "Oui<a href="),
        (f"&#{'9' * 5000}; oui", f"&#{'9' * 5000}; oui"),
        ("<!DOCTYPE html><html><head><title>t</title></head><body>Oui</body></html>", "Oui"),
    ],
)
def test_html_becomes_its_words(html, text):
    assert from_html(html) == text


PLAIN, ENCODING = "Content-Type: text/plain", "Content-Transfer-Encoding"


def whole(*lines):
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (whole(f"{PLAIN}; charset=iso-8859-1", f"{ENCODING}: quoted-printable", "", "=E9t=", "=E9"), "été"),
        (whole(f"{PLAIN}; charset=utf-8", f"{ENCODING}: base64", "", "w6l0w6k="), "été"),
        (whole("Content-Type: text/html", "", "<p>Oui</p>"), "Oui"),
        (whole('Content-Type: text/plain; format="flowed"', "", "Oui ", "non"), "Oui non"),
        (whole("Content-Type: text/calendar", "", "BEGIN:VCALENDAR"), ""),
        (whole("Content-Type: text/plain; name=a.txt", "", "un fichier"), ""),
        (whole("Content-Type: multipart/mixed", "", "sans limite"), ""),
        (
            whole(
                "Content-Type: multipart/alternative; boundary=x",
                "",
                "--x",
                "Content-Type: text/html",
                "",
                "<p>en HTML",
                "--x",
                "Content-Type: text/plain",
                "",
                "en clair",
                "--x--",
            ),
            "en clair",
        ),
    ],
)  # fmt: skip
def test_the_text_of_a_message_is_found(raw, text):
    assert parse(raw, max_mb=1).text().strip() == text
