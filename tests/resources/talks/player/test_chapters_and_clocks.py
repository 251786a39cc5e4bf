"""Times as people type them, and the chapters that editors write with them."""

import pytest
from django.core.exceptions import ValidationError

from resources.talks.page.blocks import ChaptersBlock, ClockBlock
from resources.talks.page.chapters import Chapter, chapter_cues
from resources.talks.times import clock, second_of


@pytest.mark.parametrize(
    ("text", "second"), [("0", 0), ("198", 198), ("3:18", 198), (" 3:18 ", 198), ("1:02:05", 3725), ("75:00", 4500)]
)
def test_a_time_is_read_in_each_of_its_forms(text: str, second: int) -> None:
    assert second_of(text) == second
    assert second_of(clock(second)) == second


@pytest.mark.parametrize("text", ["", "a", "-1", "3:60", "3:1", "99:99:99", "86400", "1e3", "٣", "3:18:00:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert second_of(text) is None


def test_a_chapter_is_kept_as_it_is_shown() -> None:
    assert ClockBlock().clean("198") == "3:18"
    with pytest.raises(ValidationError):
        ClockBlock().clean("bientôt")


def test_two_chapters_do_not_begin_together() -> None:
    block = ChaptersBlock()
    one = {"type": "chapter", "value": {"start": "3:18", "title": "Un"}}
    other = {"type": "chapter", "value": {"start": "198", "title": "Deux"}}
    block.clean(block.to_python([one]))
    with pytest.raises(ValidationError):
        block.clean(block.to_python([one, other]))


def test_a_chapter_lasts_until_the_next_and_the_last_until_the_end() -> None:
    cues = chapter_cues([Chapter(0, "Un"), Chapter(60, "Deux\n\n00:01 --> 00:02")], 100)
    assert [(cue.starts_ms, cue.ends_ms) for cue in cues] == [(0, 60_000), (60_000, 100_000)]
    assert "\n" not in cues[1].text
