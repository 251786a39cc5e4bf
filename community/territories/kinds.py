"""Kinds of territory, and legal forms of intercommunalities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Kinds of territory, from the smallest to the largest."""

    COMMUNE = "commune", _("Commune")
    EPCI = "epci", _("Intercommunality")
    DEPARTEMENT = "departement", _("Département")
    REGION = "region", _("Région")


class LegalForm(models.TextChoices):
    """The legal form of an intercommunality, as the State's list of them abbreviates it."""

    COMMUNITY_OF_COMMUNES = "CC", _("Community of communes")
    AGGLOMERATION = "CA", _("Agglomeration community")
    URBAN_COMMUNITY = "CU", _("Urban community")
    METROPOLIS = "METRO", _("Metropolis")
    LYON = "MET69", _("Metropolis with the powers of a département")


# Overseas, INSEE gives these codes both to a "région" and a "département" that are one and the same place.
OVERSEAS_COLLECTIVITIES = frozenset({"975", "977", "978", "984", "986", "987", "988", "989"})
