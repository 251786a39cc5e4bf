"""How editors fill in a talk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

CONFERENCE = [
    FieldPanel("summary"),
    InlinePanel("speakers", heading=_("Who speaks"), label=_("Speaker")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("held"), FieldPanel("length"), FieldPanel("number")]),
            FieldPanel("edition"),
            FieldPanel("session"),
            FieldPanel("organiser"),
        ],
        heading=_("When and where"),
    ),
    MultiFieldPanel(
        [FieldPanel("recording"), FieldPanel("recording_url"), FieldPanel("slides"), FieldPanel("slides_url")],
        heading=_("Recording and slides"),
    ),
    MultiFieldPanel([FieldPanel("themes"), FieldPanel("tags")], heading=_("Filing")),
    FieldPanel("body"),
    FieldPanel("transcript"),
]
