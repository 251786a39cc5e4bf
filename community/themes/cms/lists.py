"""The lists of tags: all, with how many pages carry each, to tick those that should be one; and those that were merged,
with a button to release the word."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from community.themes.cms.base import TagsAdminView, numbers_in
from community.themes.models import MergedTag, Tag
from community.themes.operations import release_merged_tag
from community.themes.tag_rows import with_page_counts
from french.folding import fold

SHOWN = 100
QUERY_LENGTH = 100


def _page_number(request: HttpRequest) -> int:
    return next(iter(numbers_in([request.GET.get("page", "")])), 1)


class TagsView(TagsAdminView, TemplateView):
    """`/gestion/mots/?q=megot&page=2`"""

    template_name = "community/themes/cms/tags.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").replace("\x00", "").strip()[:QUERY_LENGTH]
        tags = Tag.objects.order_by("folded", "pk")
        if text:
            tags = tags.filter(folded__contains=fold(text))
        number = _page_number(self.request)
        page = Paginator(with_page_counts(tags), SHOWN).get_page(number)
        keep = f"{urlencode({'q': text})}&" if text else ""
        return super().get_context_data(text=text, page=page, keep=keep, **kwargs)


class MergedTagsView(TagsAdminView, TemplateView):
    """`/gestion/mots/reunis/`"""

    name = "tags_merged"
    template_name = "community/themes/cms/merged_tags.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = _page_number(self.request)
        page = Paginator(MergedTag.objects.select_related("merged_into", "by"), SHOWN).get_page(number)
        return super().get_context_data(page=page, keep="", **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Release the merged tag `liberer`."""
        keys = numbers_in([request.POST.get("liberer", "")])
        merged = MergedTag.objects.select_related("merged_into").filter(pk__in=keys).first()
        if merged is None:
            messages.warning(request, _("This word is free already."))
        else:
            release_merged_tag(tag=merged, by=request.user)
            messages.success(request, _("“%s” can be a tag of its own again.") % merged.name)
        return redirect("tags_merged")
