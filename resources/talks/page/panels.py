"""The edit form of a talk in the CMS: fields in the order of its page, each with an example."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from cms.pages.panels import RowsPanel

TALK = [
    TitleFieldPanel("title", help_text=_("As it was announced. For example: “What a reception desk teaches us”.")),
    FieldPanel(
        "summary", help_text=_("Two sentences a colleague understands: who speaks of what, and what one takes away.")
    ),
    RowsPanel(
        "speakers",
        heading=_("Who speaks"),
        label=_("Speaker"),
        add_label=_("Add a speaker"),
        help_text=_("Search for their name. When it is not in the list, ask a moderator in a comment."),
    ),
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
        [
            FieldPanel("recording"),
            FieldPanel("recording_url"),
            FieldPanel("described"),
            FieldPanel("chapters"),
            FieldPanel("slides"),
            FieldPanel("slides_url"),
        ],
        heading=_("Recording and slides"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("themes", widget=forms.CheckboxSelectMultiple, help_text=_("One or two are enough.")),
            FieldPanel("tags", help_text=_("A few words one would search for. For example: reception, young people.")),
        ],
        heading=_("Filing"),
    ),
    FieldPanel(
        "body", help_text=_("What was said, in your words: a heading for each idea. A paste from Word is cleaned.")
    ),
    FieldPanel("transcript"),
]
