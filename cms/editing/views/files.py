"""Lists and choosers of files: they offer the tags of known files only, and the format of an image one may choose."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from taggit.models import Tag
from wagtail.documents.views import documents
from wagtail.images.permissions import permission_policy as images_policy
from wagtail.images.views import images
from wagtail.images.views.chooser import ImageChooseView, ImageSelectFormatView
from wagtail.images.views.chooser import viewset as image_chooser

from cms.editing.drafts import FILE_PERMISSIONS

TAGS_MAX = 10
TAG_FILTER = "tag"


def popular_tags(user: Any, policy: Any) -> QuerySet[Tag]:
    """Return the most frequent tags on the files of a permission policy that `user` may work with."""
    known = policy.instances_user_has_any_permission_for(user, FILE_PERMISSIONS).order_by().values("pk")
    tags = Tag.objects.filter(
        taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(policy.model),
        taggit_taggeditem_items__object_id__in=known,
    )
    return tags.annotate(uses=Count("taggit_taggeditem_items")).order_by("-uses", "name")[:TAGS_MAX]


class KnownTagsOnly:
    """A part of the filters of a list of files: Wagtail would offer the tags of every file."""

    def __init__(self: Any, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)  # type: ignore[call-arg]
        offered = self.filters.get(TAG_FILTER)
        if offered is None:
            return
        names = [tag.name for tag in popular_tags(request.user, self.permission_policy)]
        if names:
            offered.extra["choices"] = [(name, name) for name in names]
        else:
            del self.filters[TAG_FILTER]


class KnownDocumentsFilterSet(KnownTagsOnly, documents.DocumentsFilterSet):
    """Filters of the list of documents."""


class KnownImagesFilterSet(KnownTagsOnly, images.ImagesFilterSet):
    """Filters of the list of images."""


class KnownImageChooseView(ImageChooseView):
    """`images/chooser/`"""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "popular_tags": popular_tags(self.request.user, images_policy)}


class KnownImageFormatView(ImageSelectFormatView):
    """`images/chooser/12/select_format/`"""

    def dispatch(self, request: HttpRequest, image_id: int, **kwargs: Any) -> HttpResponse:
        """Ask for the format of an image that the user may choose. Raises `Http404` for another, as for none."""
        known = images_policy.instances_user_has_any_permission_for(request.user, FILE_PERMISSIONS)
        if not known.filter(pk=image_id).exists():
            raise Http404
        response: HttpResponse = super().dispatch(request, image_id=image_id, **kwargs)
        return response


def install() -> None:
    """Make Wagtail's lists and choosers use these classes, before it reads their addresses."""
    documents.IndexView.filterset_class = KnownDocumentsFilterSet
    images.IndexView.filterset_class = KnownImagesFilterSet
    image_chooser.choose_view_class = KnownImageChooseView
    image_chooser.select_format_view_class = KnownImageFormatView
