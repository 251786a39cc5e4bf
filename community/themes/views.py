"""Pages of themes and tags, with everything the site has about them."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import DetailView, ListView

from cms.presenting.shelves import ShelvesMixin
from community.themes.models import MergedTag, Tag, Theme
from community.themes.tag_rows import tags_visible_to


class ThemeListView(ListView[Theme]):
    """All themes: the list is short by intent."""

    model = Theme
    template_name = "community/themes/theme_list.html"


class ThemeView(ShelvesMixin, DetailView[Theme]):
    """A theme and the pages about it."""

    model = Theme
    template_name = "community/themes/theme.html"


class TagListView(ListView[Tag]):
    """The tags of the pages that the reader may see, in the order of the alphabet."""

    model = Tag
    paginate_by = 200
    template_name = "community/themes/tag_list.html"

    def get_queryset(self) -> QuerySet[Tag]:
        return tags_visible_to(self.request.user).order_by("folded", "pk")


class TagView(ShelvesMixin, DetailView[Tag]):
    """A tag and its pages, for those who see one of them; a merged tag redirects to the tag it became."""

    model = Tag
    template_name = "community/themes/tag.html"

    def get_queryset(self) -> QuerySet[Tag]:
        return tags_visible_to(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            seen = self.get_queryset().values("pk")
            merged = (
                MergedTag.objects.filter(slug=kwargs["slug"], merged_into__in=seen)
                .select_related("merged_into")
                .first()
            )
            if merged is None:
                raise
            return redirect(merged.merged_into, permanent=True)
