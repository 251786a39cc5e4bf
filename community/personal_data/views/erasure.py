"""The end of one's account, and changing one's mind."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from community.members.reauthentication import recent_authentication_required
from community.personal_data.forms import KEEP, REMOVE, ErasureForm
from community.personal_data.models import ErasureRequest
from community.personal_data.operations.erasures import (
    DELAY,
    LastAdministratorError,
    cancel_erasure,
    request_erasure,
)


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class ErasureView(FormView[ErasureForm]):
    """What ends, what stays, and the button."""

    template_name = "community/personal_data/erasure.html"
    form_class = ErasureForm
    success_url = reverse_lazy("my_space")

    def get_initial(self) -> dict[str, Any]:
        """Show the choice that was made."""
        request = ErasureRequest.objects.filter(member=self.request.user).first()
        return {"contributions": REMOVE if request and request.removes_contributions else KEEP}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how long one has to change one's mind."""
        return super().get_context_data(days=DELAY.days, **kwargs)

    def form_valid(self, form: ErasureForm) -> HttpResponse:
        """Note it."""
        try:
            request_erasure(
                member=self.request.user,  # type: ignore[arg-type]
                removes_contributions=form.removes_contributions,
            )
        except LastAdministratorError:
            form.add_error(None, _("You are the only one who administers this site: name somebody else first."))
            return self.form_invalid(form)
        messages.success(self.request, _("Noted. Until that day, one button keeps your account."))
        return super().form_valid(form)


@require_POST
@never_cache
@login_required
def cancel(request: HttpRequest) -> HttpResponse:
    """Keep the account."""
    if cancel_erasure(member=request.user):  # type: ignore[arg-type]
        messages.success(request, _("Your account goes on, as it was."))
    return redirect("my_space")
