"""A page chooser block that stores the key of a talk without reading the talk."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import PageChooserBlock


class TalkChooserBlock(PageChooserBlock):
    """Wagtail's chooser, whose value is a number instead of a page."""

    def to_python(self, value: int | None) -> int | None:
        """Return the number, without a query."""
        return value

    def bulk_to_python(self, values: Iterable[int | None]) -> Sequence[int | None]:
        """Return the numbers, without a query."""
        return list(values)

    def get_prep_value(self, value: int | None) -> int | None:
        """Return the number."""
        return value

    def value_from_form(self, value: Any) -> int | None:
        """Return the number of the page that the form gives, or the number that it gives as text."""
        if value is None or isinstance(value, int):
            return value
        number = str(getattr(value, "pk", value))
        return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None

    def get_form_state(self, value: int | None) -> Any:
        """Describe the page chosen; one that is no longer there leaves the field empty. A draft keeps its title to
        those who write it."""
        page = None if value is None else self.model_class.objects.filter(pk=value).first()
        state = super().get_form_state(page)
        if page is not None and not page.live:
            state["adminTitle"] = _("A talk that is not published")
        return state

    def extract_references(self, value: int | None) -> Iterator[tuple[Any, str, str, str]]:
        """Tell Wagtail that the talk is used here."""
        if value is not None:
            yield self.model_class, str(value), "", ""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Stand in migrations of all wings as the number it is: they know nothing of talks."""
        return "wagtail.blocks.IntegerBlock", (), {"required": False}
