"""The editors' guide."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.editing.menus import is_reviewer


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show how to write, propose and review, to each what concerns them."""
    context = {
        "reviews": is_reviewer(request.user),
        "administers": request.user.has_perm("members.change_member"),
        "header_title": _("Guide"),
    }
    return TemplateResponse(request, "cms/editing/guide.html", context)
