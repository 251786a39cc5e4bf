"""What the page of preferences shows of the digest: when it comes."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from cms.presenting.my_space import MySpaceSection
from community.digest.models import DigestSettings


def _content(request: HttpRequest) -> dict[str, Any]:
    own = DigestSettings.objects.filter(member=request.user.pk).first() or DigestSettings()
    return {"frequency": own.get_frequency_display()}


def _link() -> tuple[str, str]:
    return gettext("Change"), reverse("digest:settings")


SECTION = MySpaceSection(
    "ma-lettre", 46, gettext_lazy("The weekly letter"), "community/digest/preferences.html", _content, _link
)
