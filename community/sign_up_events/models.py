"""Events at which people join, and who joined at which."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.editions.models import EditionPage
from community.sign_up_events.codes import LENGTH, in_halves, new_code, new_key
from community.sign_up_events.querysets import SignUpEventQuerySet
from community.territories.models import Territory
from community.themes.models import Theme

NAME_MAX = 150


class SignUpEvent(models.Model):
    """An event with a code to join by, open until `ends_at` or until somebody ends it (`ended_at`).

    `code` is for people; `key` is the end of the address of the QR code. The territory and the themes are proposed to
    who joins.
    """

    name = models.CharField(_("name"), max_length=NAME_MAX)
    edition = models.ForeignKey(
        EditionPage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )
    territory = models.ForeignKey(
        Territory, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("territory")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    code = models.CharField(_("code"), max_length=LENGTH, unique=True, default=new_code, editable=False)
    key = models.CharField(max_length=30, unique=True, default=new_key, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(_("opened on"), default=timezone.now)
    ends_at = models.DateTimeField(_("ends on"))
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(_("ended on"), null=True)

    objects = SignUpEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event to join at")
        verbose_name_plural = _("events to join at")
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Return whether one may join with its code now."""
        return self.ended_at is None and timezone.now() < self.ends_at

    @property
    def spoken_code(self) -> str:
        """Return the code as it is shown and read."""
        return in_halves(self.code)


class EventSignUp(models.Model):
    """Who joined at which event. `attached_at`: when they said that their profile takes its territory and themes."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="event_sign_up")
    event = models.ForeignKey(SignUpEvent, models.PROTECT, related_name="sign_ups", verbose_name=_("event"))
    at = models.DateTimeField(_("joined on"), default=timezone.now)
    attached_at = models.DateTimeField(_("attached on"), null=True)

    class Meta:
        verbose_name = _("member who joined at an event")
        verbose_name_plural = _("members who joined at an event")

    def __str__(self) -> str:
        return str(self.event)
