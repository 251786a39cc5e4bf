"""Permissions to work with files in the CMS: those one sent, and those of the live pages one may see.

A file is as private as the pages that show it, in choosers and lists of the CMS too. Whoever may edit every page works
with every file of the collections they were given. What one put on a draft by its key says nothing: a draft of one's
own could name any file.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.images.permissions import permission_policy as images_policy
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.editing.drafts import FILE_PERMISSIONS, may_edit_everything
from cms.media.models import SiteDocument
from cms.pages.draft_forms import Reference, check_references
from cms.pages.policies import principals_of, restrictions_for
from cms.pages.querysets import SitePageQuerySet


class FilePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's permissions on the collections of files, for what the user may know of."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        files: QuerySet[Any] = super().instances_user_has_any_permission_for(user, actions)
        if not user.is_authenticated or may_edit_everything(user):
            return files
        return files.filter(_known_to(user, self.model))

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if instance.pk is None or may_edit_everything(user):
            return True
        return bool(self.model._default_manager.filter(_known_to(user, self.model), pk=instance.pk).exists())


def _known_to(user: Any, model: type[Model]) -> Q:
    """Return the condition of the files that `user` sent, or that a live page they may see shows."""
    pages = SitePageQuerySet(Page).visible_to(user).annotate(key=Cast("pk", CharField())).values("key")
    shown = (
        ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(model),
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=pages,
        )
        .annotate(file_pk=Cast("to_object_id", BigIntegerField()))
        .values("file_pk")
    )
    closed = Q(pk__in=[])
    for path in restrictions_for(user).collections.closed_to(principals_of(user)):
        closed |= Q(collection__path__startswith=path)
    return Q(uploaded_by_user=user) | (Q(pk__in=shown) & ~closed)


def may_work_with_file(user: Any, file: Model) -> bool:
    """Return whether `user` may choose, change or delete `file`, a document or an image, in the CMS."""
    if not user.is_authenticated or not user.is_active:
        return False
    policy = documents_policy if isinstance(file, SiteDocument) else images_policy
    return bool(policy.user_has_any_permission_for_instance(user, FILE_PERMISSIONS, file))


def refuse_unknown_files(user: Any, added: frozenset[Reference]) -> str:
    """Return what is wrong with the files that `user` adds to a page: one that they may not choose is as missing."""
    for policy in (documents_policy, images_policy):
        type_pk = ContentType.objects.get_for_model(policy.model).pk
        chosen = [key for each, key in added if each == type_pk]
        known = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
        if chosen and known.filter(pk__in=chosen).count() < len(chosen):
            return _("One of the files of this page no longer exists.")
    return ""


def install() -> None:
    """Make Wagtail ask these policies: its modules import the two objects by name, so the objects get our class. Make
    the forms of pages ask about the files that are put there."""
    for policy in (documents_policy, images_policy):
        policy.__class__ = FilePermissionPolicy
    check_references(refuse_unknown_files)
