"""The page of the first steps."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import RedirectURLMixin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from community.first_steps.forms import FirstStepsForm
from community.first_steps.neighbours import neighbours_of
from community.first_steps.operations import save_first_steps, skip_first_steps
from community.first_steps.policies import has_first_steps
from community.profiles.operations import profile_of
from community.sign_up_events.models import EventSignUp
from community.sign_up_events.operations import attach


@method_decorator([login_required, never_cache], name="dispatch")
class FirstStepsView(RedirectURLMixin, FormView[FirstStepsForm]):
    """Themes, territory, who is here; whoever is done goes on."""

    template_name = "community/first_steps/first_steps.html"
    form_class = FirstStepsForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go on when it was saved or skipped, here or on another device."""
        if not has_first_steps(request.user):
            return redirect(self.get_success_url())
        self.profile = profile_of(request.user)  # type: ignore[arg-type]
        sign_ups = EventSignUp.objects.select_related("event__territory", "member").prefetch_related("event__themes")
        self.sign_up = sign_ups.filter(member=request.user, attached_at=None).first()
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        """Go to one's own space."""
        return resolve_url("my_space")

    def get_initial(self) -> dict[str, Any]:
        """Begin with what is known: the territory of the employer, themes chosen already."""
        themes = list(self.profile.themes.all()) if self.profile.pk else []
        return {"territory": self.profile.territory, "themes": themes}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what the event proposes."""
        return {**super().get_form_kwargs(), "suggestion": self._suggestion()}

    def _suggestion(self) -> str:
        event = self.sign_up.event if self.sign_up else None
        parts = [str(each) for each in (event.territory, *event.themes.all()) if each] if event else []
        return _("As at “%(event)s”: %(parts)s") % {"event": event, "parts": ", ".join(parts)} if parts else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who is here."""
        territory = kwargs.pop("territory", self.profile.territory)
        neighbours = neighbours_of(self.request.user, territory)
        return super().get_context_data(
            neighbours=neighbours, has_suggestion=bool(self._suggestion()), next=self.get_redirect_url(), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Skip at once, whatever is typed."""
        if "skip" in request.POST:
            skip_first_steps(member=request.user)  # type: ignore[arg-type]
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: FirstStepsForm) -> HttpResponse:
        """Save, or show who is here from the territory that was typed."""
        data = form.cleaned_data
        if "look" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, territory=data["territory"]))
        try:
            self._save(**data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("It is in your profile, where you can change it."))
        return super().form_valid(form)

    @transaction.atomic
    def _save(self, *, themes: Any, territory: Any, joins_event: bool = False) -> None:
        save_first_steps(member=self.request.user, territory=territory, themes=themes)  # type: ignore[arg-type]
        if joins_event and self.sign_up:
            attach(sign_up=self.sign_up)
