"""The CMS's own interface for its menus and choosers: pages that one may know of, no others."""

from typing import Any

from wagtail.admin.api.views import PagesAdminAPIViewSet

from cms.editing.drafts import known_to


class KnownPagesAPIViewSet(PagesAdminAPIViewSet):
    """Wagtail's, without the drafts of others."""

    def get_base_queryset(self) -> Any:
        return known_to(self.request.user, super().get_base_queryset())
