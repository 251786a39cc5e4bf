"""Lists of decisions, each with the form that adds to it or changes a line."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages

from french import analysis
from search.curation.forms import HighlightForm, ReplacementForm, SynonymsForm
from search.curation.models import Change, Decision, Highlight, Replacement, SwitchedOff, SynonymFamily
from search.curation.models.highlights import PLACES
from search.curation.models.synonyms import name_of_built_in
from search.curation.operations import save, withdraw
from search.curation.views.base import CurationView, number_in

PREFILLED_LENGTH = 500


class DecisionsView(CurationView, FormView):  # type: ignore[type-arg]
    """A list; `?ligne=12` changes a line, `prefilled` of the form names what the address may fill in."""

    model: ClassVar[type[Decision]]
    form_class: ClassVar[type[ModelForm]]  # type: ignore[type-arg]

    @cached_property
    def entry(self) -> Decision | None:
        """Return the line that is being changed, None for a new one or one that is gone."""
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        pk = number_in(data.get("ligne"))
        return self.listed().filter(pk=pk).first() if pk else None

    def listed(self) -> QuerySet[Any]:
        """Return the lines with whatever they show."""
        return self.model._default_manager.select_related("by")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.entry or self.model()}

    def get_initial(self) -> dict[str, Any]:
        given = {field: self.request.GET.get(name, "") for name, field in self.form_class.prefilled.items()}  # type: ignore[attr-defined]
        return {field: value[:PREFILLED_LENGTH].replace("\x00", "") for field, value in given.items() if value}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(entries=list(self.listed()), entry=self.entry, here=self.here, **kwargs)

    @property
    def here(self) -> str:
        return reverse(self.name)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what the form says, or withdraw a line."""
        if request.POST.get("ligne") and self.entry is None:
            messages.warning(request, _("Somebody has withdrawn this line meanwhile."))
            return redirect(self.here)
        if "retirer" in request.POST and self.entry is not None:
            self.show_change(withdraw(entry=self.entry, by=request.user))
            return redirect(self.here)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.show_change(save(entry=form.instance, by=self.request.user))
        except ValidationError as error:
            # Somebody else was faster.
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        return redirect(self.here)

    def show_change(self, change: Change | None) -> None:
        """Show a message about what was done, with the link to undo it."""
        if change is None:
            messages.info(self.request, _("Nothing has changed."))
            return
        text = _("“%s”: withdrawn.") if change.after is None else _("“%s”: it acts from now on.")
        undo = messages.button(reverse("curation_history"), _("Undo"))
        messages.success(self.request, text % change.subject, buttons=[undo])


class SynonymsView(DecisionsView):
    """`/gestion/recherche/synonymes/`, with the families of the site, which can be switched off."""

    name = "curation_synonyms"
    model = SynonymFamily
    form_class = SynonymsForm
    template_name = "search/curation/synonyms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        off = {each.family: each for each in SwitchedOff.objects.select_related("by")}
        families = [name_of_built_in(members) for members in analysis.FAMILIES]
        return super().get_context_data(families=[(name, off.get(name)) for name in families], off=len(off), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Switch a family of the site off or on, else do as for any list."""
        family = request.POST.get("desactiver") or request.POST.get("activer")
        if not family:
            return super().post(request, *args, **kwargs)
        known = SwitchedOff.objects.filter(family=family).first()
        try:
            if "activer" in request.POST:
                self.show_change(withdraw(entry=known, by=request.user) if known else None)
            else:
                self.show_change(None if known else save(entry=SwitchedOff(family=family), by=request.user))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(f"{self.here}#du-site")


class ReplacementsView(DecisionsView):
    """`/gestion/recherche/corrections/`"""

    name = "curation_replacements"
    model = Replacement
    form_class = ReplacementForm
    template_name = "search/curation/replacements.html"


class HighlightsView(DecisionsView):
    """`/gestion/recherche/mises-en-avant/`"""

    name = "curation_highlights"
    model = Highlight
    form_class = HighlightForm
    template_name = "search/curation/highlights.html"

    def listed(self) -> QuerySet[Any]:
        return super().listed().select_related(*PLACES)
