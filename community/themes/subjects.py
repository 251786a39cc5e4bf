"""The filter that keeps the pages about a theme, a tag or a territory, and the address of their list."""

from django.db.models import Model
from django.utils.http import urlencode

from community.territories.models import Territory
from community.themes.models import Tag, Theme

# The filter of a listing that keeps the pages about such a subject.
PARAMETERS: dict[type[Model], str] = {Theme: "theme", Tag: "mot", Territory: "territoire"}


def filter_about(subject: Model) -> dict[str, list[str]]:
    """Return the filter of a listing that keeps the pages about `subject`; raises `KeyError` for another kind."""
    return {PARAMETERS[type(subject)]: [subject.slug]}  # type: ignore[attr-defined]


def address_about(listing: str, subject: Model) -> str:
    """Return the address of all pages about `subject` in the listing at the address `listing`."""
    return f"{listing}?{urlencode(filter_about(subject), doseq=True)}"
