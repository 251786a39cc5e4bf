"""The numbers and names of the five stages of a défi."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StageNumber(models.IntegerChoices):
    """The stages, in the order a team goes through them."""

    QUESTION = 1, _("The working question")
    IDEATION = 2, _("From ideas to prototypes")
    PROTOTYPE = 3, _("Prototypes and next steps")
    SHARING = 4, _("Sharing with everyone")
    SEQUEL = 5, _("And then?")


STAGE_COUNT = len(StageNumber)
