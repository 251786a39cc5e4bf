"""Merge tags: choose the one that stays, see what changes, confirm. Only the last step writes."""

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

from community.themes.cms.base import TagsAdminView, numbers_in
from community.themes.models import MergedTag, Tag
from community.themes.operations import TagsGoneError, merge_tags
from community.themes.tag_rows import pages_by_tag
from french.folding import fold

TICKED_MAX = 50
WORD_LENGTH = 100
LISTED = 50


@dataclass(frozen=True)
class TagWithPages:
    """A tag and its pages, `LISTED` of which are shown."""

    tag: Tag
    pages: list[Page]

    @property
    def listed(self) -> list[Page]:
        return self.pages[:LISTED]

    @property
    def rest(self) -> int:
        return len(self.pages) - len(self.listed)


class Choice:
    """The tags of a form or a query string: `ticked` (`part`), the `target` that stays, `error` why not."""

    def __init__(self, data: QueryDict) -> None:
        keys = numbers_in(data.getlist("part"))[:TICKED_MAX]
        self.ticked = list(Tag.objects.filter(pk__in=keys).order_by("folded", "pk"))
        self.is_missing_some = len(self.ticked) < len(keys)
        self.word = data.get("mot", "").replace("\x00", "").strip()[:WORD_LENGTH]
        self.target: Tag | None = None
        self.error = ""
        if self.word:
            self._read_word()
        elif data.get("garde"):
            self.target = Tag.objects.filter(pk__in=numbers_in([data["garde"]])).first()
            if self.target is None:
                self.error = _("The tag to keep is no more: somebody merged or deleted it.")
        elif "garde" in data or "mot" in data:
            self.error = _("Choose the tag that stays, or write it.")
        if self.target and not self.error and not self.sources:
            self.error = _("This tag goes and stays at once: choose another one to keep.")

    def _read_word(self) -> None:
        folded = fold(self.word)
        merged = MergedTag.objects.filter(folded=folded).select_related("merged_into").first()
        self.target = Tag.objects.filter(folded=folded).first() or (merged and merged.merged_into)
        if self.target is None:
            self.error = _("No page has the tag “%s”: write one that exists.") % self.word

    @cached_property
    def sources(self) -> list[Tag]:
        """Return the ticked tags but the one that stays."""
        return [tag for tag in self.ticked if self.target is None or tag.pk != self.target.pk]


class MergeView(TagsAdminView, TemplateView):
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
        is_chosen = bool(choice.target and not choice.error)
        tags = choice.sources if is_chosen else choice.ticked
        pages = pages_by_tag([*tags, *([choice.target] if is_chosen and choice.target else [])])
        sources = [TagWithPages(tag, pages[tag.pk]) for tag in tags]
        target = TagWithPages(choice.target, pages[choice.target.pk]) if is_chosen and choice.target else None
        after = {page.pk for each in [*sources, *([target] if target else [])] for page in each.pages}
        return super().get_context_data(sources=sources, target=target, after=len(after), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merge what was confirmed, or nothing when one of the tags no longer exists."""
        choice = Choice(request.POST)
        try:
            if choice.is_missing_some or not choice.ticked:
                raise TagsGoneError
            if choice.target is None or choice.error:
                return self.render_to_response(self.get_context_data(choice=choice))
            moved = merge_tags(target=choice.target, sources=choice.sources, by=request.user)
        except TagsGoneError:
            messages.warning(request, _("One of these tags is no more: nothing was merged. See the list as it is now."))
            return redirect("tags_all")
        names = ", ".join(_("“%s”") % tag.name for tag in choice.sources)
        text = ngettext(
            "Done: %(gone)s became “%(kept)s”, which was put on %(count)s more page.",
            "Done: %(gone)s became “%(kept)s”, which was put on %(count)s more pages.",
            moved,
        )
        messages.success(request, text % {"gone": names, "kept": choice.target.name, "count": moved})
        return redirect("tags_all")
