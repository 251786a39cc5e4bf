"""Copies of one's data: requested, listed, downloaded."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from cms.media.serving import StoredFile, serve_file
from community.members.reauthentication import recent_authentication_required
from community.members.views.throttled import ThrottledMixin
from community.personal_data.forms import ExportForm
from community.personal_data.models import DataExport
from community.personal_data.operations.exports import request_export
from community.personal_data.policies import may_open_export
from foundation.throttling.limits import ThrottledError


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class CopiesView(ThrottledMixin, FormView[ExportForm]):
    """What a copy holds, a button that requests one, and those that are there."""

    template_name = "community/personal_data/copies.html"
    form_class = ExportForm
    success_url = reverse_lazy("personal_data:copies")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the copies that are there or on their way."""
        own = DataExport.objects.filter(member=self.request.user).exclude(expires_at__lte=timezone.now())
        return super().get_context_data(copies=own, **kwargs)

    def form_valid(self, form: ExportForm) -> HttpResponse:
        """Have it made."""
        try:
            request_export(member=self.request.user)  # type: ignore[arg-type]
        except ThrottledError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("Your copy is on its way: a message tells you when it is ready."))
        return super().form_valid(form)


@require_safe
@never_cache
@recent_authentication_required
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """Stream a copy to the person whose data it holds, and to nobody else; raises `Http404` once it has ended."""
    ready = DataExport.objects.filter(key=key, expires_at__gt=timezone.now()).first()
    if ready is None or not may_open_export(request.user, ready):
        raise Http404
    name = f"prochains-pas-{ready.requested_at:%Y-%m-%d}.zip"
    return serve_file(request, StoredFile(default_storage, ready.file, name), public=False, download=True)
