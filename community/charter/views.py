"""Accepting the charter."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from community.charter.operations import accept_charter
from community.charter.policies import charter_to_accept


@method_decorator([login_required, never_cache], name="dispatch")
class AcceptanceView(RedirectURLMixin, FormView[forms.Form]):
    """Where the charter is accepted, and where one goes on from."""

    template_name = "community/charter/acceptance.html"
    form_class = forms.Form

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go on when there is nothing to accept."""
        self.charter = charter_to_accept(request.user)
        if self.charter is None:
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        """Go to one's own space."""
        return resolve_url("my_space")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the charter, and where to go on."""
        return super().get_context_data(charter=self.charter, next=self.get_redirect_url(), **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Note it."""
        accept_charter(member=self.request.user)  # type: ignore[arg-type]
        messages.success(self.request, _("Thank you: your acceptance is noted."))
        return super().form_valid(form)
