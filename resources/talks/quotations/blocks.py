"""The StreamField block that quotes a passage of a talk. Loaded with the prose of all pages: it may import no model."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.pages.prose import read_alone
from resources.talks.quotations.chooser import TalkChooserBlock
from resources.talks.quotations.passage_requests import PASSAGE_MAX_S, PassageRequest, length_s, parse_link, time_of
from resources.talks.times import clock

KIND = "passage"


class PassageBlock(blocks.StructBlock):
    """A passage of a talk: which one, from when to when. Its words stay in the talk."""

    link = blocks.CharBlock(
        label=_("Link of the passage"),
        required=False,
        max_length=500,
        help_text=_("Copied from “Quote a passage” on the page of the talk: it fills the three fields below."),
    )
    talk = TalkChooserBlock(page_type="talks.TalkPage", label=_("Talk"), required=False)
    start = blocks.CharBlock(label=_("From"), required=False, max_length=8, help_text=_("For example: 3:18."))
    end = blocks.CharBlock(label=_("To"), required=False, max_length=8, help_text=_("For example: 3:24."))

    class Meta:
        icon = "media"
        label = _("Quote a passage of a talk")
        template = "resources/talks/quoted_passage.html"

    def clean(self, value: Any) -> Any:
        """Take what the link says, then refuse times that are none, or beyond the end of the talk.

        Only a talk that everybody knows of is measured: its length is nobody's secret.
        """
        cleaned = super().clean(value)
        try:
            if cleaned["link"].strip():
                cleaned.update(parse_link(cleaned["link"], self.child_blocks["talk"].model_class), link="")
        except ValidationError as error:
            raise StructBlockValidationError({"link": error}) from error
        errors: dict[str, ValidationError] = {}
        if cleaned["talk"] is None and not self.is_deferred_validation:
            errors["talk"] = ValidationError(_("Choose the talk, or paste the link of a passage."))
        times: dict[str, int] = {}
        for name in ("start", "end"):
            try:
                typed = cleaned[name].strip()
                if typed or not self.is_deferred_validation:
                    times[name] = time_of(typed)
                    cleaned[name] = clock(times[name])
            except ValidationError as error:
                errors[name] = error
        if len(times) == len(("start", "end")) and not errors:
            errors = self._beyond(cleaned["talk"], times["start"], times["end"])
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def _beyond(self, talk: int | None, start: int, end: int) -> dict[str, ValidationError]:
        if end <= start:
            return {"end": ValidationError(_("The passage ends after it begins."))}
        if end - start > PASSAGE_MAX_S:
            values = {"minutes": PASSAGE_MAX_S // 60}
            return {"end": ValidationError(_("A passage lasts %(minutes)s minutes at most.") % values)}
        length = length_s(self.child_blocks["talk"].model_class, talk)
        if length is not None and end > length:
            message = _("The talk ends at %(length)s.") % {"length": clock(length)}
            return {"start" if start >= length else "end": ValidationError(message)}
        return {}

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return nothing: the passage is indexed with its talk."""
        return []

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add `passage`, what may be shown of it to whoever reads: read with the other passages of the page."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        shown = context.get("shown_of_others", {}).get(KIND)
        if shown is None:
            shown = read_alone(KIND, value, getattr(context.get("request"), "user", None))
        return {**context, "passage": shown.get(PassageRequest.from_block(value))}
