"""The edit form of a resource in the CMS: fields in the order of its page, each with an example."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from cms.text_extraction.panels import TextStatePanel
from community.territories.panels import TerritoriesPanel
from search.cms.panels import SimilarPagesPanel

RESOURCE = [
    TitleFieldPanel("title", help_text=_("As the source words it. For example: “A guide to field surveys”.")),
    FieldPanel("summary", help_text=_("Two sentences a colleague understands: what it helps to do, and for whom.")),
    SimilarPagesPanel("resource"),
    FieldPanel("kind", help_text=_("A method says how to do, an account says how it went.")),
    MultiFieldPanel(
        [FieldPanel("link"), FieldPanel("file"), TextStatePanel("file")],
        heading=_("Link or file"),
        help_text=_("One of the two. For example: https://www.exemple.fr/guide.pdf"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("authors"),
            FieldPanel("publisher"),
            FieldRowPanel([FieldPanel("published"), FieldPanel("licence")]),
        ],
        heading=_("Who made it, when"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("themes", widget=forms.CheckboxSelectMultiple, help_text=_("One or two are enough.")),
            FieldPanel("tags", help_text=_("A few words one would search for. For example: reception, young people.")),
        ],
        heading=_("Filing"),
    ),
    MultiFieldPanel(
        [
            TerritoriesPanel("territories"),
            FieldPanel("territory_text"),
        ],
        heading=_("Territory"),
    ),
    FieldPanel("body", help_text=_("What one needs to know before opening it. A paste from Word is cleaned.")),
]
