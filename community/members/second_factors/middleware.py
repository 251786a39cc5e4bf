"""No screen of the CMS, and no answer of its API, for who needs a second factor and has not shown one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from community.members.policies import needs_second_factor
from community.members.second_factors.factors import has_second_factor, has_shown_second_factor

# One must be able to leave; the sign-in page is elsewhere.
OPEN = ("wagtailadmin_logout",)


def is_second_factor_due(request: HttpRequest) -> bool:
    """Return whether what staff may do waits for a second factor in this session."""
    user: Any = request.user
    return user.is_authenticated and not has_shown_second_factor(request) and needs_second_factor(user)


class SecondFactorMiddleware:
    """Leads staff to set a second factor up, or to show it, before anything of the CMS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.cms = f"/{settings.ADMIN_PATH}/"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Redirect a page, refuse the rest."""
        if not request.path_info.startswith(self.cms) or not is_second_factor_due(request):
            return None
        if request.resolver_match and request.resolver_match.url_name in OPEN:
            return None
        is_page = request.method in ("GET", "HEAD") and request.headers.get("x-requested-with") != "XMLHttpRequest"
        if not is_page or request.path_info.startswith(f"{self.cms}api/"):
            raise PermissionDenied
        if not has_second_factor(request.user):  # type: ignore[arg-type]
            return redirect("mfa_index")
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
