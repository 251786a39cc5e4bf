"""The page of the history: who decided what, and the button that undoes it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from search.curation.models import Change, decision_kinds
from search.curation.operations import ChangedSince, undo
from search.curation.views.base import CurationView, number_in

SHOWN = 50


class HistoryView(CurationView, TemplateView):
    """`/gestion/recherche/historique/`"""

    name = "curation_history"
    template_name = "search/curation/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = Change.objects.select_related("by", "undoes", "undone_by__by")
        page = Paginator(changes, SHOWN).get_page(number_in(self.request.GET.get("page")) or 1)
        kinds = {name: str(kind._meta.verbose_name) for name, kind in decision_kinds().items()}
        rows = [(change, kinds.get(change.kind, ""), verb(change)) for change in page]
        return super().get_context_data(rows=rows, page=page, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Undo the change `annuler`."""
        change = get_object_or_404(Change, pk=number_in(request.POST.get("annuler")) or 0)
        try:
            undo(change=change, by=request.user)
        except ChangedSince:
            messages.error(
                request, _("“%s” was changed again since then: undo the latest change first.") % change.subject
            )
        except ValidationError as error:
            messages.error(request, " ".join([_("This cannot come back as it was."), *error.messages]))
        else:
            messages.success(request, _("Undone: “%s”.") % change.subject)
        return redirect("curation_history")


def verb(change: Change) -> str:
    """Return what was done, in a word."""
    if change.undoes_id:
        return _("undone")
    if change.before is None:
        return _("decided")
    return _("withdrawn") if change.after is None else _("changed")
