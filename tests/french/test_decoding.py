"""A text is read in the alphabets of offices, and one wrong byte spoils nothing but its own character."""

import pytest

from french.decoding import UNKNOWN, decode

TEXT = "L’été à Mâcon : 5 € l’entrée, où l’œuvre naît."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_alphabet_gives_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_windows_letter_pasted_into_utf_8_is_read_alone() -> None:
    assert decode(TEXT.encode() + "\né".encode("cp1252") + b" suite") == f"{TEXT}\né suite"


def test_half_of_a_letter_is_told_and_no_more() -> None:
    assert decode(TEXT.encode() + b"\xc3 suite \x81") == f"{TEXT}{UNKNOWN} suite {UNKNOWN}"


def test_half_a_character_at_the_end_of_utf_16_is_told() -> None:
    assert decode("été".encode("utf-16")[:-1]) == f"ét{UNKNOWN}"


def test_a_text_in_ascii_is_itself() -> None:
    assert decode(b"oui & non") == "oui & non"
