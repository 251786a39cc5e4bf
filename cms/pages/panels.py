"""Panels of the edit form of pages."""

from typing import Any

from wagtail.admin.panels import InlinePanel


class RowsPanel(InlinePanel):
    """Rows of a page, with a button that says in words what it adds: French has no "add" that fits every noun."""

    def __init__(self, *args: Any, add_label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_label = add_label

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "add_label": self.add_label}

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "cms/pages/rows_panel.html"
