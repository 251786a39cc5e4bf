"""Pages that curators promote for a search."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from french import analysis
from search.curation.models.decisions import Decision

PLACES = ("first", "second", "third")


def _place() -> "models.ForeignKey[Page | None, Page | None]":
    return models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Highlight(Decision):
    """One to three pages shown first to whoever looks for the words of `query`, whatever their order and inflections.

    The pages of a highlight may go: what is left is shown, in its order.
    """

    query = models.CharField(_("for this search"), max_length=80)
    first = _place()
    second = _place()
    third = _place()

    history_fields = ("query", "first_id", "second_id", "third_id")
    key_field = "query"
    duplicate_message = _("Pages are put forward for this search already: change that line.")

    class Meta:
        verbose_name = _("page put forward")
        verbose_name_plural = _("pages put forward")
        ordering = ["query", "pk"]

    def __str__(self) -> str:
        return self.query

    @property
    def subject(self) -> str:
        return self.query

    @property
    def page_ids(self) -> tuple[int, ...]:
        """Return the keys of its pages, in their order."""
        return tuple(pk for place in PLACES if (pk := getattr(self, f"{place}_id")))

    @property
    def pages(self) -> list[Page]:
        """Return its pages, in their order."""
        return [page for place in PLACES if (page := getattr(self, place))]

    def normalised_key(self) -> str:
        self.query = " ".join(self.query.split())
        key = analysis.key_of(self.query)
        if not key:
            raise ValidationError({"query": _("“%s” says nothing by itself: search leaves it out.") % self.query})
        if len(set(self.page_ids)) < len(self.page_ids):
            raise ValidationError({"second": _("The same page stands there twice.")})
        return key
