"""What "my space" shows of one's own profile and level, and the way to those of others."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.presenting.my_space import MySpaceSection, register


def _content(request: HttpRequest) -> dict[str, Any]:
    return {}


register(MySpaceSection("profil", 15, _("My profile"), "community/profiles/my_space.html", _content))
