"""Licences of images and documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """The value is the licence's own short name, and what readers see."""

    LICENCE_OUVERTE = "Licence Ouverte 2.0", _("Licence Ouverte 2.0 (Etalab): any use, naming the source")
    CC0 = "CC0 1.0", _("CC0 1.0: any use")
    CC_BY = "CC BY 4.0", _("CC BY 4.0: any use, naming the author")
    CC_BY_SA = "CC BY-SA 4.0", _("CC BY-SA 4.0: any use, naming the author, under the same licence")
    CC_BY_NC = "CC BY-NC 4.0", _("CC BY-NC 4.0: not for trade, naming the author")
    CC_BY_NC_SA = "CC BY-NC-SA 4.0", _("CC BY-NC-SA 4.0: not for trade, naming the author, under the same licence")
    CC_BY_ND = "CC BY-ND 4.0", _("CC BY-ND 4.0: unchanged, naming the author")
    CC_BY_NC_ND = "CC BY-NC-ND 4.0", _("CC BY-NC-ND 4.0: unchanged, not for trade, naming the author")
    PUBLIC_DOMAIN = "Domaine public", _("Public domain")
    ALL_RIGHTS = "Tous droits réservés", _("All rights reserved: used here with permission")
