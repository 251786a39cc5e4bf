"""Kinds of employers: where members work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EmployerKind(models.TextChoices):
    """What a member's employer is; the values stand in addresses."""

    COMMUNE = "commune", _("Commune")
    INTERCOMMUNALITY = "intercommunalite", _("Intercommunality")
    DEPARTEMENT = "departement", _("Département")
    REGION = "region", _("Région")
    LOCAL_BODY = "etablissement-local", _("Local public body (social action centre, fire service, syndicate…)")
    TRAINING = "formation", _("Training and career management (CNFPT, management centre)")
    STATE = "etat", _("State, its services and agencies")
    ASSOCIATION = "association", _("Association or network")
    OTHER = "autre", _("Other")
