"""The editor panel that shows pages similar to what is typed, while a page is not published."""

from collections.abc import Sequence
from typing import Any

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel


class SimilarPagesPanel(Panel):
    """Place it under the fields whose words it reads: `kind` is that of the pages looked for, as search names it.

    Without scripts, without engine or for a page that is published, there is nothing to see.
    """

    def __init__(self, kind: str, fields: Sequence[str] = ("title", "summary"), **kwargs: Any) -> None:
        super().__init__(**{"classname": "similar-pages-panel", **kwargs})
        self.kind = kind
        self.fields = tuple(fields)

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what makes another one like this."""
        return {**super().clone_kwargs(), "kind": self.kind, "fields": self.fields}

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        """The panel on the form of one page."""

        template_name = "search/cms/similar_pages_panel.html"
        media = Media(js=["cms/similar-pages.js"], css={"all": ["cms/similar-pages.css"]})

        def is_shown(self) -> bool:
            """Return whether the page is still to be begun or a draft: what is published was looked at then."""
            return not self.instance.pk or not self.instance.live

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add `kind`, `address` and `fields`, the ids of what is read."""
            fields = " ".join(self.form[name].id_for_label for name in self.panel.fields)
            own = {"kind": self.panel.kind, "address": reverse("similar_to_draft"), "fields": fields}
            return {**super().get_context_data(parent_context), **own}
