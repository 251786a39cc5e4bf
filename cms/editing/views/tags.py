"""Completion of tags in forms: those of pages and files that the user may know of."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import CommonGenericTaggedItemBase, ItemBase, Tag, TagBase
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.images.permissions import permission_policy as images_policy
from wagtail.models import Page

from cms.editing.drafts import FILE_PERMISSIONS, accessible_to

FILE_POLICIES = (documents_policy, images_policy)


def complete_tag(request: HttpRequest, app_name: str = "taggit", model_name: str = "tag") -> JsonResponse:
    """Answer the tags that begin with `term`, as Wagtail does, without those of drafts and private pages alone.

    Raises `Http404` for what is no model of tags.
    """
    try:
        tag_model = ContentType.objects.get_by_natural_key(app_name, model_name).model_class()
    except ContentType.DoesNotExist as error:
        raise Http404 from error
    if tag_model is None or not issubclass(tag_model, TagBase):
        raise Http404
    term = request.GET.get("term", "").replace("\x00", "")
    known = tag_model.objects.filter(_known_to(request.user, tag_model), name__istartswith=term) if term else []
    names = known.order_by("name").values_list("name", flat=True)[:TAGS_AUTOCOMPLETE_LIMIT] if known else []
    return JsonResponse(list(names), safe=False)


def _known_to(user: Any, tag_model: type[TagBase]) -> Q:
    """Return the condition of the tags on pages that `user` may access, or on files they may work with."""
    known = Q(pk__in=[])
    if tag_model is Tag:
        for policy in FILE_POLICIES:
            files = policy.instances_user_has_any_permission_for(user, FILE_PERMISSIONS)
            kind = ContentType.objects.get_for_model(policy.model)
            known |= Q(
                taggit_taggeditem_items__content_type=kind, taggit_taggeditem_items__object_id__in=files.values("pk")
            )
        return Q(pk__in=Tag.objects.filter(known).values("pk"))
    pages = accessible_to(user, Page.objects.order_by()).values("pk")
    for relation in tag_model._meta.related_objects:
        rows: Any = relation.related_model
        if issubclass(rows, ItemBase) and not issubclass(rows, CommonGenericTaggedItemBase):
            known |= Q(pk__in=rows._default_manager.filter(content_object__in=pages).values("tag"))
    return known
