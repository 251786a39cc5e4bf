"""Dates are said as French says them, no more precisely than they are known."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from cms.dates.wording import for_machines, in_words


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (date(2017, 7, 1), "", "1er\u00a0juillet 2017"),
        (date(2017, 7, 11), "", "11 juillet 2017"),
        (date(2017, 7, 1), "weekday", "samedi 1er\u00a0juillet"),
        (datetime(2017, 7, 10, 13, 30), "", "10 juillet 2017, 13\u00a0h\u00a030"),
        (datetime(2017, 7, 10, 11, 30, tzinfo=UTC), "hours", "13\u00a0h\u00a030"),
        (time(9), "", "9\u00a0h"),
        ("2017-11", "", "novembre 2017"),
        ("2017-11-01", "", "1er\u00a0novembre 2017"),
        ("2017", "", "2017"),
        ("fin 2017", "", "fin 2017"),
    ],
)
def test_a_moment_is_said_in_words(value, form, words):
    assert in_words(value, form) == words


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (date(2017, 7, 1), "", "2017-07-01"),
        (datetime(2017, 7, 10, 13, 30), "hours", "2017-07-10T13:30"),
        (datetime(2017, 7, 10, 11, 30, tzinfo=UTC), "", "2017-07-10T13:30+02:00"),
        (time(9, 5), "", "09:05"),
        ("2017-11", "", "2017-11"),
        ("fin 2017", "", ""),
    ],
)
def test_machines_read_the_same_moment(value, form, written):
    assert for_machines(value, form) == written


def test_a_stretch_of_time_says_both_ends():
    html = render_to_string("components/date.html", {"starts": time(9), "ends": time(10, 30)})
    # Attributes may stand on lines of their own.
    shown = re.sub(r"[ \n]+", " ", html)
    assert '<time class="date" datetime="09:00">9\u00a0h</time>' in shown
    assert '<time class="date" datetime="10:30">10\u00a0h\u00a030</time>' in shown


def test_no_template_writes_a_day_another_way():
    templates = settings.BASE_DIR / "templates"
    written = [str(path) for path in templates.rglob("*.*") if re.search(r'\|date:"[^"]*[jlFMbNS]', path.read_text())]
    assert written == []
