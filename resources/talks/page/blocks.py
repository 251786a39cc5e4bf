"""StreamField blocks for the chapters of a talk."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from resources.talks.times import clock, second_of

CHAPTERS_MAX = 100


class ClockBlock(blocks.CharBlock):
    """A time from the start of a recording: "3:18", kept as it is shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Begins at"), "max_length": 8, **kwargs})

    def clean(self, value: str) -> str:
        """Refuse what is no time, and write the others in one form."""
        typed = super().clean(value)
        second = second_of(typed or "")
        if second is None:
            raise ValidationError(_("Write minutes and seconds: 3:18, or 1:02:05 with hours."))
        return clock(second)


class ChapterBlock(blocks.StructBlock):
    """A part of a talk."""

    start = ClockBlock(help_text=_("Minutes and seconds from the start. For example: 3:18."))
    title = blocks.CharBlock(label=_("Title"), max_length=150)

    class Meta:
        icon = "list-ol"
        label = _("Chapter")


class ChaptersBlock(blocks.StreamBlock):
    """The chapters of a talk: no two begin together."""

    chapter = ChapterBlock()

    class Meta:
        required = False
        max_num = CHAPTERS_MAX

    def clean(self, value: Any, **kwargs: Any) -> Any:
        """Refuse two chapters that begin at the same second."""
        cleaned = super().clean(value, **kwargs)
        seen, twice = set(), {}
        for place, child in enumerate(cleaned):
            if child.value["start"] in seen:
                twice[place] = ValidationError(_("Another chapter begins at that time."))
            seen.add(child.value["start"])
        if twice:
            raise StreamBlockValidationError(block_errors=twice)
        return cleaned
