"""The panel of a page's territories in the CMS."""

from typing import Any

from wagtail.admin.panels import FieldPanel

from community.territories.widgets import TerritoriesField, TerritoryLines


class TerritoriesPanel(FieldPanel):
    """A field of many territories, typed one a line."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, **{"widget": TerritoryLines, "help_text": TerritoryLines.help_text, **options})

    def get_form_options(self) -> dict[str, Any]:
        """Return Wagtail's options, with the class of the form field."""
        return {**super().get_form_options(), "field_classes": {self.field_name: TerritoriesField}}
