"""All tags, with how many pages carry each: tick those that should be one."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.http import urlencode
from django.views.generic import TemplateView

from community.themes.cms.base import TagsAdminView, numbers_in
from community.themes.models import Tag
from community.themes.tag_rows import with_page_counts
from french.folding import fold

SHOWN = 100
QUERY_LENGTH = 100


class TagsView(TagsAdminView, TemplateView):
    """`/gestion/mots/?q=megot&page=2`"""

    template_name = "community/themes/cms/tags.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").replace("\x00", "").strip()[:QUERY_LENGTH]
        tags = Tag.objects.order_by("folded", "pk")
        if text:
            tags = tags.filter(folded__contains=fold(text))
        number = next(iter(numbers_in([self.request.GET.get("page", "")])), 1)
        page = Paginator(with_page_counts(tags), SHOWN).get_page(number)
        keep = f"{urlencode({'q': text})}&" if text else ""
        return super().get_context_data(text=text, page=page, keep=keep, **kwargs)
