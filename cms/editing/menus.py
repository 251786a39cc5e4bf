"""Menus of the CMS: what each group needs, nothing that leads out of the site."""

from typing import Any

from django.http import HttpRequest
from wagtail.permissions import page_permission_policy

# Wagtail's other pages of help stand on other sites; the guide is ours.
HELP = {"keyboard-shortcuts-trigger"}
OF_CONTRIBUTORS = {"explorer", "images", "documents", "guide", "help"}


def is_reviewer(user: Any) -> bool:
    """Say if `user` may publish: then the lists and reports of the whole site are of use."""
    return bool(page_permission_policy.user_has_permission(user, "publish"))


def keep_useful(request: HttpRequest, items: list[Any]) -> None:
    """Take away from the main menu what this person's group does not need."""
    if not is_reviewer(request.user):
        items[:] = [item for item in items if item.name in OF_CONTRIBUTORS]


def keep_our_help(request: HttpRequest, items: list[Any]) -> None:
    """Take away from the help what calls another site."""
    items[:] = [item for item in items if item.name in HELP]
