"""The form of an answer."""

from django import forms

WORDS_MAX = 1_000


class AnswerForm(forms.Form):
    """The choice, by its button, and a few words that are not required."""

    choice = forms.CharField(max_length=30)
    words = forms.CharField(max_length=WORDS_MAX, required=False)
