"""What "my space" shows of the charter."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.presenting.my_space import MySpaceSection, register
from community.charter.models import CharterAcceptance
from community.charter.policies import current_charter


def _content(request: HttpRequest) -> dict[str, Any] | None:
    charter = current_charter()
    if charter is None:
        return None
    acceptance = CharterAcceptance.objects.filter(member=request.user, edition=charter.edition).first()
    return {"charter": charter, "acceptance": acceptance}


register(MySpaceSection("charte", 90, _("The charter"), "community/charter/my_space.html", _content))
