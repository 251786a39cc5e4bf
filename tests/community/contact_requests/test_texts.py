"""A text is plain, of a size that somebody reads, and says what it shows."""

import pytest
from django.core.exceptions import ValidationError

from community.contact_requests.texts import TEXT_MAX, TEXT_MIN, normal_text, validate_text


@pytest.mark.parametrize("size", [TEXT_MIN, TEXT_MAX])
def test_within_its_limits(size):
    validate_text("a" * size)


@pytest.mark.parametrize(("size", "code"), [(TEXT_MIN - 1, "short"), (TEXT_MAX + 1, "long")])
def test_outside_its_limits(size, code):
    with pytest.raises(ValidationError) as error:
        validate_text("a" * size)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("  a\n\n\n\n\nb  ", "a\n\nb"),
        ("tou\x00t\x07 va", "tout va"),
        ("compte\u202etpircs", "comptetpircs"),
        ("<b>gras</b> https://exemple.fr", "<b>gras</b> https://exemple.fr"),
    ],
)
def test_as_it_is_stored(typed, stored):
    assert normal_text(typed) == stored


def test_nothing_endless_is_read():
    assert len(normal_text("a" * 10_000_000)) == 4 * TEXT_MAX
