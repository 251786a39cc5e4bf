"""Words that were merged: by whom, into what, and the way back of the word."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from community.themes.cms.frame import TagsFrame, numbers_in
from community.themes.models import FormerTag
from community.themes.operations import free_word

SHOWN = 100


class FormerTagsView(TagsFrame, TemplateView):
    """`/gestion/mots/reunis/`"""

    name = "tags_former"
    template_name = "community/themes/cms/former.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = next(iter(numbers_in([self.request.GET.get("page", "")])), 1)
        page = Paginator(FormerTag.objects.select_related("kept", "by"), SHOWN).get_page(number)
        return super().get_context_data(page=page, keep="", **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Free the word `liberer`."""
        keys = numbers_in([request.POST.get("liberer", "")])
        word = FormerTag.objects.select_related("kept").filter(pk__in=keys).first()
        if word is None:
            messages.warning(request, _("This word is free already."))
        else:
            free_word(word=word, by=request.user)
            messages.success(request, _("“%s” can be a tag of its own again.") % word.name)
        return redirect("tags_former")
