"""Base classes of the CMS views about one talk."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from resources.talks.models import TalkPage
from resources.talks.policies import may_edit_recording


class TalkMixin:
    """An address of the CMS about one talk, for those whom `may` lets in. Stands first among the bases of a view."""

    may: ClassVar[Callable[[Any, TalkPage], bool]] = staticmethod(may_edit_recording)

    @cached_property
    def talk(self) -> TalkPage:
        return get_object_or_404(TalkPage, pk=self.kwargs["pk"])  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raises `PermissionDenied` for whom `may` refuses."""
        if not self.may(request.user, self.talk):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class TalkAdminView(TalkMixin, WagtailAdminTemplateMixin):
    """A page of the CMS about one talk, below the page where it is written."""

    _show_breadcrumbs = True

    def get_page_subtitle(self) -> str:
        return str(self.talk.title)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.talk.pk])
        return [{"url": edit, "label": str(self.talk.title)}, {"url": "", "label": self.get_page_title()}]
