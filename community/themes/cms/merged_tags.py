"""The list of merged tags: by whom, into what, and a button to release the word."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from community.themes.cms.base import TagsAdminView, numbers_in
from community.themes.models import MergedTag
from community.themes.operations import release_merged_tag

SHOWN = 100


class MergedTagsView(TagsAdminView, TemplateView):
    """`/gestion/mots/reunis/`"""

    name = "tags_merged"
    template_name = "community/themes/cms/merged_tags.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = next(iter(numbers_in([self.request.GET.get("page", "")])), 1)
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
