"""A line of a table of sources becomes a label, dated in words, and an address."""

import pytest

from home.first_run.sources import Source, take_apart


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Un article, Une revue, 2015-04-28, https://exemple.invalid/a", "Un article, Une revue, 28 avril 2015"),
        ("Un guide, Une revue, 2023-06, https://exemple.invalid/a", "Un guide, Une revue, juin 2023"),
        (
            "Une loi (2021-2022), 2021-10-01, https://exemple.invalid/a",
            "Une loi (2021-2022), 1er octobre 2021",
        ),
        ("Bilan 2019-2020, Une école, 2020, https://exemple.invalid/a", "Bilan 2019-2020, Une école, 2020"),
        (
            "Un titre, 2016-09-01, https://exemple.invalid/a ; date : page",
            "Un titre, 1er septembre 2016 (date : page)",
        ),
    ],
)
def test_dates_are_said_in_words(line: str, label: str) -> None:
    source = take_apart(line)
    assert source == Source(label.replace("1er ", "1er\u00a0"), "https://exemple.invalid/a")


def test_a_line_without_address_is_a_label() -> None:
    assert take_apart("Un carnet, 2019-03") == Source("Un carnet, mars 2019")
