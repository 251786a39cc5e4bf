"""Pages of themes and tags, with everything the site has about them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import DetailView, ListView

from cms.presenting.shelves import ShelvesMixin
from community.themes.models import MergedTag, Tag, Theme


class ThemeListView(ListView[Theme]):
    """All themes: the list is short by intent."""

    model = Theme
    template_name = "community/themes/theme_list.html"


class ThemeView(ShelvesMixin, DetailView[Theme]):
    """A theme and the pages about it."""

    model = Theme
    template_name = "community/themes/theme.html"


class TagListView(ListView[Tag]):
    """All tags, in the order of the alphabet."""

    model = Tag
    paginate_by = 200
    template_name = "community/themes/tag_list.html"


class TagView(ShelvesMixin, DetailView[Tag]):
    """A tag and its pages; a merged tag redirects to the tag it became."""

    model = Tag
    template_name = "community/themes/tag.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            merged = MergedTag.objects.filter(slug=kwargs["slug"]).select_related("merged_into").first()
            if merged is None:
                raise
            return redirect(merged.merged_into, permanent=True)
