"""Choosing a territory in the CMS, among 36,000: by name, whatever its accents, with what tells namesakes apart."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from community.territories.models import Territory
from community.territories.querysets import TerritoryQuerySet


class TerritoryFilterForm(BaseFilterForm):
    """The search box of the chooser."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200, strip=True)

    def filter(self, objects: TerritoryQuerySet) -> TerritoryQuerySet:
        if query := self.cleaned_data.get("q"):
            self.is_searching = True
            self.search_query = query
            return objects.named_like(query).closest_first(query)
        return objects


class TerritoryChooserMixin:
    """Queryset, order and columns of both views."""

    filter_form_class = TerritoryFilterForm

    def get_object_list(self) -> QuerySet[Territory]:
        return Territory.objects.without_doubles().select_related("department")

    def apply_object_list_ordering(self, objects: TerritoryQuerySet) -> TerritoryQuerySet:
        return objects.from_the_largest()

    @property
    def columns(self) -> list[Column]:
        columns: list[Any] = super().columns  # type: ignore[misc]
        return [*columns, Column("kind_label", label=_("Kind")), Column("department", label=_("Département"))]


class TerritoryChooseView(TerritoryChooserMixin, ChooseView):
    """The list in its window."""


class TerritoryChooseResultsView(TerritoryChooserMixin, ChooseResultsView):
    """The list as one types."""


class TerritoryChooserViewSet(SnippetChooserViewSet):
    """The chooser of territories."""

    choose_view_class = TerritoryChooseView
    choose_results_view_class = TerritoryChooseResultsView
