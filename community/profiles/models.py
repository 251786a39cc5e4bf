"""The profile of a member: what they say of themselves, and who is told."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.media.names import random_name
from community.members.employers import EmployerKind
from community.members.models import Member
from community.profiles.names import NAME_MAX
from community.profiles.querysets import ProfileQuerySet
from community.territories.models import Territory
from community.themes.models import Theme

FOLDER = "portraits"
# Without what is taken for something else when it is read aloud or copied.
KEY_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
KEY_LENGTH = 10


class Visibility(models.TextChoices):
    """Who is shown something of a profile."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members")
    NOBODY = "nobody", _("Nobody")


class ProfileSection(models.TextChoices):
    """What a member shows to whom they choose, section by section. The profile itself goes with its name."""

    NAME = "name", _("Name")
    JOB = "job", _("Job")
    EMPLOYER = "employer", _("Employer")
    PRESENTATION = "presentation", _("A few words about me")
    PICTURE = "picture", _("Picture")
    HELP = "help", _("What I can help with")
    SEARCH = "search", _("What I look for")
    THEMES = "themes", _("Themes I follow")
    LANGUAGES = "languages", _("Languages")
    LINKS = "links", _("Links")
    ACTIVITY = "activity", _("Contributions")


def new_key() -> str:
    """Return the key of an address: it says nothing of the person, nor how many there are."""
    return "".join(secrets.choice(KEY_SIGNS) for _number in range(KEY_LENGTH))


def default_visibility() -> dict[str, str]:
    """Return the choices of a new profile: for members."""
    return dict.fromkeys(ProfileSection.values, Visibility.MEMBERS.value)


def portrait_path(_profile: models.Model, name: str) -> str:
    """Return where a portrait goes: a name that nobody can guess."""
    return f"{FOLDER}/{random_name(name)}"


class Profile(models.Model):
    """What a member says of themselves. `visibility` has a value for each `ProfileSection`.

    The three consents are dates: since when one is found in the directory and in search, since when one may be proposed
    to who looks for somebody who knows a subject, since when members may ask questions through the site.
    """

    member = models.OneToOneField(Member, models.CASCADE, related_name="profile", verbose_name=_("member"))
    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key, editable=False)
    name = models.CharField(_("name"), max_length=NAME_MAX)
    skeleton = models.CharField(max_length=2 * NAME_MAX, editable=False, db_index=True)
    job = models.CharField(_("job"), max_length=120, blank=True)
    employer = models.CharField(_("employer"), max_length=150, blank=True)
    employer_kind = models.CharField(_("kind of employer"), max_length=20, choices=EmployerKind, blank=True)
    territory = models.ForeignKey(
        Territory, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("territory")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes followed"))
    help_themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("can help with"))
    help_text = models.CharField(_("can help with"), max_length=500, blank=True)
    search_text = models.CharField(_("looks for"), max_length=500, blank=True)
    presentation = models.TextField(_("presentation"), max_length=1500, blank=True)
    picture = models.FileField(_("picture"), upload_to=portrait_path, blank=True, max_length=100)
    languages = models.CharField(_("languages"), max_length=150, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)
    visibility = models.JSONField(_("who sees what"), default=default_visibility)
    in_directory_since = models.DateTimeField(_("in the directory since"), null=True, blank=True)
    proposed_since = models.DateTimeField(_("may be proposed since"), null=True, blank=True)
    contactable_since = models.DateTimeField(_("takes questions since"), null=True, blank=True)
    updated_at = models.DateTimeField(_("updated on"), auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("profiles:detail", args=[self.key])
