"""A file has a random name on the disk and a harmless one for people."""

import pytest

from cms.media.names import LONGEST_STEM, key_of, random_name, shown_name

EXAMPLES = {
    "rapport annuel.pdf": "rapport annuel.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    "C:\\temp\\bilan.pdf": "bilan.pdf",
    "rapport\r\nSet-Cookie: x=1.pdf": "rapportSet-Cookie- x=1.pdf",
    "fac\u202efdp.exe": "facfdp.exe",
    "nul\x00caché.pdf": "nulcaché.pdf",
    "e\u0301te\u0301.PDF": "été.pdf",
    "ligne\u2028suite.pdf": "ligne suite.pdf",
    'a"b<c>d|e?f*.pdf': "a-b-c-d-e-f.pdf",
    "...": "fichier",
    ".pdf": "pdf",
    "": "fichier",
    "/": "fichier",
}


@pytest.mark.parametrize("given", EXAMPLES)
def test_a_name_is_made_harmless(given):
    assert shown_name(given) == EXAMPLES[given]


def test_a_name_of_300_bytes_is_cut_and_keeps_its_extension():
    name = shown_name("é" * 150 + ".pdf")
    assert name == "é" * LONGEST_STEM + ".pdf"


def test_the_name_on_the_disk_is_random_and_known_kinds_keep_their_extension():
    first, second = random_name("budget.pdf"), random_name("budget.pdf")
    assert first != second
    assert first.endswith(".pdf")
    assert len(first) == 32 + len(".pdf")
    assert "." not in random_name("page.html")


def test_the_key_of_an_address_is_half_of_the_random_name():
    stored = "documents/ab/" + random_name("x.pdf")
    assert len(key_of(stored)) == 16
    assert key_of(stored) in stored
