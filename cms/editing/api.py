"""Wagtail's API of the CMS (menus, choosers), without what its user may not know of."""

from typing import Any

from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.permissions import permission_policy as images_policy

from cms.editing.drafts import FILE_PERMISSIONS, accessible_to


class AccessiblePagesAPIViewSet(PagesAdminAPIViewSet):
    """Pages, without the drafts of others."""

    def get_base_queryset(self) -> Any:
        return accessible_to(self.request.user, super().get_base_queryset())


class _KnownFiles:
    """Files that the user may work with, as Wagtail's permission policy for them says (`cms.media.policies`)."""

    permission_policy: Any

    def get_queryset(self: Any) -> Any:
        known = self.permission_policy.instances_user_has_any_permission_for(self.request.user, FILE_PERMISSIONS)
        return super().get_queryset().filter(pk__in=known.values("pk"))  # type: ignore[misc]


class KnownDocumentsAPIViewSet(_KnownFiles, DocumentsAdminAPIViewSet):
    """Documents that the user may work with."""

    permission_policy = documents_policy


class KnownImagesAPIViewSet(_KnownFiles, ImagesAdminAPIViewSet):
    """Images that the user may work with."""

    permission_policy = images_policy
