"""How editors fill in a resource."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from community.territories.widgets import TerritoryLines

RESOURCE = [
    FieldPanel("kind"),
    MultiFieldPanel([FieldPanel("link"), FieldPanel("file")], heading=_("Link or file")),
    FieldPanel("summary"),
    MultiFieldPanel(
        [
            FieldPanel("authors"),
            FieldPanel("publisher"),
            FieldRowPanel([FieldPanel("published"), FieldPanel("licence")]),
        ],
        heading=_("Who made it, when"),
    ),
    MultiFieldPanel([FieldPanel("themes"), FieldPanel("tags")], heading=_("Filing")),
    MultiFieldPanel(
        [
            FieldPanel("territories", widget=TerritoryLines, help_text=TerritoryLines.help_text),
            FieldPanel("territory_text"),
        ],
        heading=_("Territory"),
    ),
    FieldPanel("body"),
]
