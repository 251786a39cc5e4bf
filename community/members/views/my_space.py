"""One page that gathers what is one's own: wings fill it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.presenting.my_space import filled_sections


@require_safe
@never_cache
@login_required
def my_space(request: HttpRequest) -> HttpResponse:
    """Show what each wing has for the member."""
    return render(request, "community/members/my_space.html", {"sections": filled_sections(request)})
