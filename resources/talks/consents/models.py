"""Consents of the people who were filmed. A former consent is never changed: a new row replaces it."""

import secrets

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.media.names import random_name
from resources.talks.page.speakers import Speaker


def consent_path(_consent: models.Model, name: str) -> str:
    """Return where the document of a consent goes: a folder that has no address."""
    return f"consentements/{secrets.token_hex(1)}/{random_name(name)}"


def consent_storage() -> object:
    """Return the storage of uploads."""
    return storages["default"]


class Consent(models.Model):
    """What somebody allows of being filmed in a talk; `is_current` marks their latest consent, withdrawn or not."""

    class Scope(models.TextChoices):
        FILM = "film", _("picture and sound")
        SOUND = "sound", _("sound only")
        NONE = "none", _("neither picture nor sound")

    page = models.ForeignKey(
        "talks.TalkPage", verbose_name=_("talk"), on_delete=models.CASCADE, related_name="consents"
    )
    speaker = models.ForeignKey(
        Speaker, verbose_name=_("speaker"), null=True, blank=True, on_delete=models.PROTECT, related_name="consents"
    )
    name = models.CharField(_("name"), max_length=150)
    scope = models.CharField(_("what they allow"), max_length=10, choices=Scope)
    given_on = models.DateField(_("given on"))
    document = models.FileField(
        _("document"), upload_to=consent_path, storage=consent_storage, blank=True, max_length=150
    )
    document_name = models.CharField(max_length=150, blank=True, editable=False)
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_current = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("consent to be filmed")
        verbose_name_plural = _("consents to be filmed")
        ordering = ["-is_current", "name", "-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "speaker"], condition=models.Q(is_current=True), name="one_word_a_speaker"
            ),
            models.UniqueConstraint(
                fields=["page", "name"],
                condition=models.Q(is_current=True, speaker__isnull=True),
                name="one_word_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_scope_display()})"

    @property
    def refuses(self) -> bool:
        """Return whether this answer keeps the recording from being shown."""
        return self.withdrawn_at is not None or self.scope == self.Scope.NONE
