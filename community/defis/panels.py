"""Edit panels of a défi, in the order of its page, each field with an example."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from cms.pages.panels import RowsPanel
from community.defis.stages import STAGE_COUNT
from community.territories.panels import TerritoriesPanel
from search.cms.panels import SimilarPagesPanel

DEFI = [
    TitleFieldPanel(
        "title",
        help_text=_("The question, as one would ask a colleague. For example: “How can we hear those who never come?”"),
    ),
    FieldPanel(
        "summary",
        help_text=_(
            "Two sentences a colleague understands: who asks, and why now. With the title, it is enough to start."
        ),
    ),
    SimilarPagesPanel("defi"),
    FieldPanel(
        "follow_up",
        help_text=_(
            "What it has become, even when it stopped: it helps others. "
            "For example: “Tested for six months in two districts, then adopted by the council.”"
        ),
    ),
    RowsPanel(
        "stages",
        heading=_("The five stages"),
        label=_("Stage"),
        add_label=_("Add a stage"),
        max_num=STAGE_COUNT,
        help_text=_("Only those of which you know something. For example, stage 1: what irritated, what was expected."),
    ),
    FieldPanel("prototype", help_text=_("What was made, for whom. For example: “A card game for reception desks.”")),
    MultiFieldPanel(
        [
            FieldPanel("bearer", help_text=_("Who asks the question. For example: “The library of the town.”")),
            FieldPanel("team", help_text=_("One person and role a line. For example: “Camille Exemple, facilitator”.")),
            FieldPanel(
                "partners", help_text=_("One partner a line. For example: “The neighbouring secondary school”.")
            ),
        ],
        heading=_("People"),
    ),
    FieldPanel("files", help_text=_("What others may take up: a sheet, a poster, a plan.")),
    MultiFieldPanel(
        [
            TerritoriesPanel("territories"),
            FieldRowPanel([FieldPanel("territory_text"), FieldPanel("authority_kind")]),
        ],
        heading=_("Territory"),
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
            FieldPanel("programme", help_text=_("Search for it by its name.")),
            FieldRowPanel([FieldPanel("edition"), FieldPanel("site")]),
            FieldRowPanel([FieldPanel("year"), FieldPanel("period"), FieldPanel("kind")]),
        ],
        heading=_("Where it comes from"),
    ),
]
