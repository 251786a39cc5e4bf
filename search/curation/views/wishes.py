"""Contents that are missed: ask for one, end one, take an end back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages

from search.curation.forms import EndWishForm, WishForm
from search.curation.models import ContentWish
from search.curation.operations import close_wish, reopen_wish, wish_for
from search.curation.views.base import CurationView, number_in

CLOSED_SHOWN = 50
PREFILLED_LENGTH = 80


class WishesView(CurationView, FormView):  # type: ignore[type-arg]
    """`/gestion/recherche/souhaits/`"""

    name = "curation_wishes"
    form_class = WishForm
    template_name = "search/curation/wishes.html"

    def get_initial(self) -> dict[str, Any]:
        return {"words": self.request.GET.get("mots", "")[:PREFILLED_LENGTH].replace("\x00", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ending: tuple[int | None, Any] = kwargs.pop("ending", (None, None))
        wishes = ContentWish.objects.select_related("by")
        opened = [
            (wish, ending[1] if wish.pk == ending[0] else EndWishForm(auto_id=f"id_{wish.pk}_%s"))
            for wish in wishes.filter(closure=None)
        ]
        closed = wishes.filter(closure__isnull=False).select_related("closure__by", "closure__page")
        ended = list(closed.order_by("-closure__at", "-pk")[:CLOSED_SHOWN])
        return super().get_context_data(opened=opened, ended=ended, ending=ending[0], **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End or reopen the wish that is named, else ask for a content."""
        for name in ("clore", "rouvrir"):
            if name in request.POST:
                wish = ContentWish.objects.filter(pk=number_in(request.POST[name]) or 0).first()
                if wish is None:
                    return redirect("curation_wishes")
                return self._end(wish) if name == "clore" else self._reopen(wish)
        return super().post(request, *args, **kwargs)

    def _end(self, wish: ContentWish) -> HttpResponse:
        form = EndWishForm(self.request.POST, auto_id=f"id_{wish.pk}_%s")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=self._empty_form(), ending=(wish.pk, form)))
        close_wish(wish=wish, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("“%s”: answered.") % wish.words)
        return redirect("curation_wishes")

    def _empty_form(self) -> WishForm:
        return WishForm()

    def _reopen(self, wish: ContentWish) -> HttpResponse:
        reopen_wish(wish=wish, by=self.request.user)
        return redirect("curation_wishes")

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        try:
            wish, is_new = wish_for(words=given["words"], note=given["note"], by=self.request.user)
        except ValidationError as error:
            form.add_error("words", error.messages)
            return self.form_invalid(form)
        text = (
            _("“%s”: asked for. It waits on the front page of the CMS.") if is_new else _("“%s” is asked for already.")
        )
        messages.success(self.request, text % wish.words)
        return redirect("curation_wishes")
