"""No cell of a CSV is a formula, whatever people wrote."""

import pytest

from foundation.spreadsheets import csv_lines, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 3", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "－1", '=HYPERLINK("x")']
)
def test_what_a_spreadsheet_would_compute_begins_with_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "expected"), [("Élise", "Élise"), (None, ""), (12, "12"), ("a=b", "a=b"), ("", "")])
def test_the_rest_stays_as_it_is(value, expected):
    assert safe_cell(value) == expected


def test_a_french_excel_opens_it():
    lines = list(csv_lines([["Nom", "Ville"], ['L\'Haÿ; "x"', "=1"]]))
    assert lines == ['\ufeff"Nom";"Ville"\r\n', '"L\'Haÿ; ""x""";"\'=1"\r\n']
