"""The form that reads the query string of the search page."""

from django import forms
from django.http import QueryDict

from search.engines.base import DATE, RELEVANCE
from search.facets import names
from search.query.parameters import chosen_values

PAGE_DIGITS_MAX = 9
SORTS = {"pertinence": RELEVANCE, "date": DATE}


class SearchForm(forms.Form):
    """Reads anything without complaint: what cannot be understood is left out.

    `q` are the words, `tri` the order, `page` the number of the page, `tel` asks for the words as they are typed;
    each facet has its own name.
    """

    q = forms.CharField(required=False, strip=True)
    tri = forms.CharField(required=False)
    page = forms.CharField(required=False)
    tel = forms.CharField(required=False)

    def __init__(self, data: QueryDict) -> None:
        # Null bytes would be refused by the field; to the reader they are nothing.
        clean = QueryDict(mutable=True)
        for name, values in data.lists():
            clean.setlist(name, [value.replace("\x00", "") for value in values])
        super().__init__(clean)
        self._query = clean

    @property
    def text(self) -> str:
        return str(self.cleaned_data["q"])

    @property
    def sort(self) -> str:
        return SORTS.get(self.cleaned_data["tri"], RELEVANCE)

    @property
    def as_typed(self) -> bool:
        return bool(self.cleaned_data["tel"] == "1")

    @property
    def page_number(self) -> int | None:
        """Return the number of the page, or None for what is no number."""
        typed = self.cleaned_data["page"] or "1"
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= PAGE_DIGITS_MAX else None

    @property
    def chosen(self) -> dict[str, list[str]]:
        """Return the values of each facet, without the empty, the absurd and the repeated."""
        chosen = chosen_values(self._query, names())
        return {name: values for name, values in chosen.items() if values}
