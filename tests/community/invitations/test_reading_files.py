"""A file of any spreadsheet is read line by line, and each line says what is wrong with it."""

import pytest
from django.core.exceptions import ValidationError

from community.invitations.reading import LARGEST_FILE, MOST_LINES, Problem, read_file

TABLE = "Prénom;Nom;Courriel\r\nÉlise;L’Haÿ;elise@exemple.fr\r\n;;\r\n\r\nAndré;Noël;andre@exemple.fr\r\n"
PEOPLE = [(2, "elise@exemple.fr", "Élise", "L’Haÿ"), (5, "andre@exemple.fr", "André", "Noël")]


def people(content):
    lines = [line for line in read_file(content) if line.problem is None]
    return [(line.number, line.address, line.first_name, line.last_name) for line in lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_of_any_encoding_and_separator(encoding, delimiter):
    assert people(TABLE.replace(";", delimiter).encode(encoding)) == PEOPLE


def test_without_titles_the_address_is_where_the_at_is():
    assert people(b"elise@exemple.fr\n") == [(1, "elise@exemple.fr", "", "")]
    assert people("Élise,elise@exemple.fr,Noël".encode()) == [(1, "elise@exemple.fr", "Élise", "Noël")]
    assert people(b"Adresse;E-mail\n12 rue Haute;a@exemple.fr\n") == [(2, "a@exemple.fr", "", "")]
    assert people(b'"Noel; Elise";"ELISE@Exemple.fr"') == [(1, "elise@exemple.fr", "Noel; Elise", "")]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("pas une adresse", Problem.NO_ADDRESS),
        ("a@b", Problem.NO_ADDRESS),
        ("a b@exemple.fr", Problem.NO_ADDRESS),
        ("x" * 320 + "@exemple.fr", Problem.TOO_LONG),
        ("аlice@exemple.fr", Problem.LOOK_ALIKE),
        ("alice@ехеmple.fr", Problem.LOOK_ALIKE),
        ("=HYPERLINK(1)@exemple.fr", Problem.FORMULA),
        ("alice@exemple.fr;=1+1", Problem.FORMULA),
        ("alice@exemple.fr;@SUM", Problem.FORMULA),
        ("alice@exemple.fr;Administration", Problem.BAD_NAME),
        ("alice@exemple.fr;Аlice", Problem.BAD_NAME),
        ("alice@exemple.fr;A\u202elice", Problem.BAD_NAME),
        ("alice@exemple.fr;" + "N" * 101, Problem.TOO_LONG),
    ],
)
def test_what_cannot_be_invited_says_why(cells, problem):
    [line] = read_file(f"courriel;nom\n{cells}\n".encode())
    assert (line.number, line.problem) == (2, problem)
    assert len(line.address) <= 60


def test_the_second_line_of_one_person_is_a_duplicate():
    lines = read_file(b"a@exemple.fr\nb@exemple.fr\nA@EXEMPLE.FR\n")
    assert [line.problem for line in lines] == [None, None, Problem.DUPLICATE]


@pytest.mark.parametrize(("count", "is_read"), [(MOST_LINES - 1, True), (MOST_LINES, True), (MOST_LINES + 2, False)])
def test_five_hundred_lines_at_most(count, is_read):
    content = "".join(f"a{number}@exemple.fr\n" for number in range(count)).encode()
    if is_read:
        assert len(read_file(content)) == count
    else:
        with pytest.raises(ValidationError):
            read_file(content)


@pytest.mark.parametrize(
    "content", [b"x" * (LARGEST_FILE + 1), b"PK\x03\x04\x00\x00\x01\x00\xff", b'"' + b"x" * 200_000]
)
def test_what_is_no_such_file_is_refused(content):
    with pytest.raises(ValidationError):
        read_file(content)


def test_an_empty_file_has_no_line():
    assert read_file(b"") == read_file(b"\xef\xbb\xbf\r\n;;\r\n") == []
