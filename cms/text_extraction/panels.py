"""The editor panel that says how much of the file of a page was read for search."""

from typing import Any

from wagtail.admin.panels import Panel

from cms.text_extraction.states import state_of


class TextStatePanel(Panel):
    """Place it under the field of a document: `field_name` is its name. Nothing is shown before a file is saved."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field_name = field_name

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what makes another one like this."""
        return {**super().clone_kwargs(), "field_name": self.field_name}

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        """The panel on the form of one page."""

        template_name = "cms/text_extraction/state_panel.html"

        def is_shown(self) -> bool:
            """Return whether the page has a file."""
            return getattr(self.instance, self.panel.field_name) is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add `state`, the sentence about the file."""
            document = getattr(self.instance, self.panel.field_name)
            return {**super().get_context_data(parent_context), "state": state_of(document)}
