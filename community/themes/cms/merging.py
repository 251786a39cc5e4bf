"""Make one tag of several: choose the one that stays, see what changes, confirm. Only the last step writes."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page

from community.themes.cms.frame import TagsFrame, numbers_in
from community.themes.models import FormerTag, Tag
from community.themes.operations import GoneMeanwhile, merge_tags
from community.themes.tagged import pages_with
from french.folding import fold

TICKED_MAX = 50
WORD_LENGTH = 100
LISTED = 50


@dataclass(frozen=True)
class Carried:
    """A tag and the pages that carry it, of which so many are listed."""

    tag: Tag
    pages: list[Page]

    @property
    def listed(self) -> list[Page]:
        return self.pages[:LISTED]

    @property
    def rest(self) -> int:
        return len(self.pages) - len(self.listed)


class Choice:
    """What a form or an address says: `ticked` are the tags of `part`, `kept` the one that stays, `error` why not."""

    def __init__(self, asked: QueryDict) -> None:
        keys = numbers_in(asked.getlist("part"))[:TICKED_MAX]
        self.ticked = list(Tag.objects.filter(pk__in=keys).order_by("folded", "pk"))
        self.is_missing_some = len(self.ticked) < len(keys)
        self.word = asked.get("mot", "").replace("\x00", "").strip()[:WORD_LENGTH]
        self.kept: Tag | None = None
        self.error = ""
        if self.word:
            self._read_word()
        elif asked.get("garde"):
            self.kept = Tag.objects.filter(pk__in=numbers_in([asked["garde"]])).first()
            if self.kept is None:
                self.error = _("The tag to keep is no more: somebody merged or deleted it.")
        elif "garde" in asked or "mot" in asked:
            self.error = _("Choose the tag that stays, or write it.")
        if self.kept and not self.error and not self.gone:
            self.error = _("This tag goes and stays at once: choose another one to keep.")

    def _read_word(self) -> None:
        folded = fold(self.word)
        former = FormerTag.objects.filter(folded=folded).select_related("kept").first()
        self.kept = Tag.objects.filter(folded=folded).first() or (former and former.kept)
        if self.kept is None:
            self.error = _("No page has the tag “%s”: write one that exists.") % self.word

    @cached_property
    def gone(self) -> list[Tag]:
        """Return the ticked tags but the one that stays."""
        return [tag for tag in self.ticked if self.kept is None or tag.pk != self.kept.pk]


class MergeView(TagsFrame, TemplateView):
    """`/gestion/mots/reunir/?part=3&part=5&garde=7`: nothing is merged by looking at it."""

    template_name = "community/themes/cms/merging.html"

    def here(self) -> Any:
        return gettext_lazy("Merge tags")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        choice = Choice(request.GET)
        if not choice.ticked:
            messages.warning(request, _("Tick the tags to merge first."))
            return redirect("tags_all")
        return self.render_to_response(self.get_context_data(choice=choice))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choice: Choice = kwargs["choice"]
        is_chosen = bool(choice.kept and not choice.error)
        shown = choice.gone if is_chosen else choice.ticked
        carriers = pages_with([*shown, *([choice.kept] if is_chosen and choice.kept else [])])
        gone = [Carried(tag, carriers[tag.pk]) for tag in shown]
        kept = Carried(choice.kept, carriers[choice.kept.pk]) if is_chosen and choice.kept else None
        after = {page.pk for each in [*gone, *([kept] if kept else [])] for page in each.pages}
        return super().get_context_data(gone=gone, kept=kept, after=len(after), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merge what was confirmed, or nothing when one of the tags is no more."""
        choice = Choice(request.POST)
        try:
            if choice.is_missing_some or not choice.ticked:
                raise GoneMeanwhile
            if choice.kept is None or choice.error:
                return self.render_to_response(self.get_context_data(choice=choice))
            moved = merge_tags(kept=choice.kept, gone=choice.gone, by=request.user)
        except GoneMeanwhile:
            messages.warning(request, _("One of these tags is no more: nothing was merged. See the list as it is now."))
            return redirect("tags_all")
        names = ", ".join(_("“%s”") % tag.name for tag in choice.gone)
        said = ngettext(
            "Done: %(gone)s became “%(kept)s”, which was put on %(count)s more page.",
            "Done: %(gone)s became “%(kept)s”, which was put on %(count)s more pages.",
            moved,
        )
        messages.success(request, said % {"gone": names, "kept": choice.kept.name, "count": moved})
        return redirect("tags_all")
