"""Marks that follow a letter without end are cut; nothing else is."""

from french.combining import MARKS_MAX, cut_marks


def test_no_more_marks_than_the_limit_stay():
    assert cut_marks("e" + "\u0301\u0323" * MARKS_MAX + "a") == "e" + "\u0301\u0323" * (MARKS_MAX // 2) + "a"
    assert cut_marks("e" + "\u0301" * MARKS_MAX) == "e" + "\u0301" * MARKS_MAX


def test_other_signs_in_a_row_stay():
    assert cut_marks("—" * 100 + "e\u0301" * 100) == "—" * 100 + "e\u0301" * 100
