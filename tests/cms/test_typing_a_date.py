"""A date known in part is typed as people write it, and never cut."""

import pytest
from django import forms

from cms.dates.partial_dates import TYPED_MAX, PartialDateField


class DateForm(forms.Form):
    """A form with one partial date."""

    date = PartialDateField().formfield(required=False)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("2017", "2017"),
        ("2017-11", "2017-11"),
        ("2017-11-06", "2017-11-06"),
        ("novembre 2017", "2017-11"),
        (" Novembre  2017 ", "2017-11"),
        ("août 2017", "2017-08"),
        ("févr. 2017", "2017-02"),
        ("11/2017", "2017-11"),
        ("6 novembre 2017", "2017-11-06"),
        ("1er novembre 2017", "2017-11-01"),
        ("06/11/2017", "2017-11-06"),
        ("6.11.2017", "2017-11-06"),
        ("", ""),
    ],
)
def test_what_people_write_is_understood(typed, understood):
    form = DateForm({"date": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["date"] == understood


@pytest.mark.parametrize(
    "typed",
    ["fin 2017", "31 février 2017", "13/2017", "novembrre 2017", "2 2", "\u0662017", "9" * TYPED_MAX, " 1" * 10_000],
)
def test_what_is_no_date_is_refused_with_examples_and_left_as_typed(typed):
    form = DateForm({"date": typed})
    [[message]] = form.errors.values()
    assert "6 novembre 2017" in message
    assert form["date"].value() == typed


def test_the_browser_cuts_nothing():
    assert "maxlength" not in str(DateForm()["date"])
