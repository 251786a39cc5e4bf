"""Pages of themes and tags: what the whole site holds on a subject."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import DetailView, ListView

from cms.presenting.shelves import ShelvesMixin
from community.themes.models import FormerTag, Tag, Theme


class ThemeListView(ListView[Theme]):
    """All themes: the list is short by intent."""

    model = Theme
    template_name = "community/themes/theme_list.html"


class ThemeView(ShelvesMixin, DetailView[Theme]):
    """What the site holds on a theme."""

    model = Theme
    template_name = "community/themes/theme.html"


class TagListView(ListView[Tag]):
    """All tags, in the order of the alphabet."""

    model = Tag
    paginate_by = 200
    template_name = "community/themes/tag_list.html"


class TagView(ShelvesMixin, DetailView[Tag]):
    """What the site holds under a tag; the address of one that was merged leads to the one that was kept."""

    model = Tag
    template_name = "community/themes/tag.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            former = FormerTag.objects.filter(slug=kwargs["slug"]).select_related("kept").first()
            if former is None:
                raise
            return redirect(former.kept, permanent=True)
