"""What "my space" shows of one's account."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from cms.presenting.my_space import MySpaceSection, register


def _content(request: HttpRequest) -> dict[str, Any]:
    return {"address": request.user.email}  # type: ignore[union-attr]


def _link() -> tuple[str, str]:
    return gettext("Settings and sessions"), reverse("account")


register(
    MySpaceSection(
        "mon-compte", 20, gettext_lazy("My account"), "community/members/my_space/account.html", _content, _link
    )
)
