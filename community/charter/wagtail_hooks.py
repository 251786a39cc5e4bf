"""Contributing begins once the charter is accepted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from wagtail import hooks

from community.charter.policies import charter_to_accept, may_go_on_contributing


@hooks.register("before_create_page")
@hooks.register("before_edit_page")
@hooks.register("before_copy_page")
def ask_for_the_charter(request: HttpRequest, *args: Any) -> HttpResponse | None:
    """Lead who opens a form to the charter that they have still to accept, and back."""
    if request.method == "POST":
        return None if may_go_on_contributing(request.user) else _lead_to_the_charter("")
    return _lead_to_the_charter(request.get_full_path()) if charter_to_accept(request.user) else None


def _lead_to_the_charter(back: str) -> HttpResponse:
    return redirect(f"{reverse('charter:acceptance')}?{urlencode({'next': back})}")
