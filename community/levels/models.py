"""Levels of trust: what each member has reached and why, and what they are reached by."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.levels.domains import normal_domain, validate_domain
from community.members.employers import EmployerKind
from community.members.models import Member
from community.territories.models import Territory


class Level(models.IntegerChoices):
    """From N0 to N3. Staff moderate; they are not a level."""

    VISITOR = 0, _("Registered visitor")
    MEMBER = 1, _("Member")
    CONTRIBUTOR = 2, _("Contributor")
    REFERENT = 3, _("Reference member")


class ProfessionalDomain(models.Model):
    """A domain of e-mail addresses that an employer gives to its agents alone; what is below it counts too."""

    domain = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        validators=[validate_domain],
        help_text=_("What follows the @: “cnfpt.fr”. Only where the employer gives addresses to its agents alone."),
    )
    employer = models.CharField(_("employer"), max_length=200)
    employer_kind = models.CharField(_("kind of employer"), max_length=20, choices=EmployerKind, blank=True)
    territory = models.ForeignKey(
        Territory, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("territory")
    )

    class Meta:
        verbose_name = _("professional domain")
        verbose_name_plural = _("professional domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return f"{self.domain} ({self.employer})"

    def clean_fields(self, exclude: Any = None) -> None:
        """Write the domain one way before it is validated."""
        self.domain = normal_domain(self.domain)
        super().clean_fields(exclude)


class Vouch(models.Model):
    """A member's word for another: they know who it is."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="vouches_received", verbose_name=_("member"))
    voucher = models.ForeignKey(Member, models.CASCADE, related_name="vouches_given", verbose_name=_("by"))
    at = models.DateTimeField(_("on"))
    revoked_at = models.DateTimeField(_("taken back on"), null=True, blank=True)

    class Meta:
        verbose_name = _("vouch")
        verbose_name_plural = _("vouches")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "voucher"], condition=models.Q(revoked_at=None), name="one_vouch_in_force"
            ),
            models.CheckConstraint(condition=~models.Q(member=models.F("voucher")), name="vouch_for_another"),
        ]

    def __str__(self) -> str:
        return f"{self.voucher} → {self.member}"


class Contribution(models.Model):
    """A contribution of a member that was approved; `subject` names it once ("page:12")."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="contributions", verbose_name=_("member"))
    subject = models.CharField(_("contribution"), max_length=100, unique=True)
    at = models.DateTimeField(_("approved on"))

    class Meta:
        verbose_name = _("approved contribution")
        verbose_name_plural = _("approved contributions")

    def __str__(self) -> str:
        return self.subject


class UpheldReport(models.Model):
    """A report about something of a member that moderators upheld; `subject` names the decision once."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="upheld_reports", verbose_name=_("member"))
    subject = models.CharField(_("report"), max_length=100, unique=True)
    at = models.DateTimeField(_("upheld on"))

    class Meta:
        verbose_name = _("upheld report")
        verbose_name_plural = _("upheld reports")

    def __str__(self) -> str:
        return self.subject


class LevelChange(models.Model):
    """A change of the level of a member: the latest one says what it is. Rows are added, never changed."""

    class Reason(models.TextChoices):
        FOUNDER = "founder", _("one of the first members")
        DOMAIN = "domain", _("a professional address")
        VOUCHED = "vouched", _("another member's word")
        CONTRIBUTION = "contribution", _("approved contributions")
        GRANTED = "granted", _("named by an administrator")
        RENEWED = "renewed", _("renewed by an administrator")
        WITHDRAWN = "withdrawn", _("no longer named")
        OVERDUE = "overdue", _("not renewed after a year")
        VOUCH_REVOKED = "vouch_revoked", _("a word taken back")
        DEMOTION = "demotion", _("two reports upheld within ninety days")
        REVIEW = "review", _("a moderator looked at the demotion again")

    member = models.ForeignKey(Member, models.CASCADE, related_name="level_changes", verbose_name=_("member"))
    former = models.PositiveSmallIntegerField(_("before"), choices=Level)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("on"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    reviews = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="review", verbose_name=_("demotion looked at")
    )

    class Meta:
        verbose_name = _("change of level")
        verbose_name_plural = _("changes of level")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["member", "-id"], name="latest_level_change")]

    def __str__(self) -> str:
        return f"{self.member_id}: N{self.former} → N{self.level} ({self.reason})"
