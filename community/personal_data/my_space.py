"""What "my space" shows of one's own data."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.presenting.my_space import MySpaceSection, register
from community.personal_data.models import ErasureRequest


def _content(request: HttpRequest) -> dict[str, Any]:
    return {"pending": ErasureRequest.objects.filter(member=request.user, erased_at=None).first()}


register(MySpaceSection("mes-donnees", 80, _("My data"), "community/personal_data/my_space.html", _content))
