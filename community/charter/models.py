"""Where the charter is, which edition holds, and who has accepted which."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page


@register_setting(icon="doc-full")
class CharterSettings(BaseGenericSetting):
    """The page that is the charter, and its edition. A typing error corrected in the page asks nothing of anybody; a
    change that matters is another edition, which members are asked to accept."""

    page = models.ForeignKey(
        Page,
        verbose_name=_("page of the charter"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without a published page, nothing is asked of anybody."),
    )
    edition = models.PositiveSmallIntegerField(
        _("edition"),
        default=1,
        help_text=_(
            "Add one when a change matters: each member is asked to accept the charter again before contributing."
        ),
    )

    panels = [PageChooserPanel("page"), FieldPanel("edition")]

    class Meta:
        verbose_name = _("charter")


class CharterAcceptance(models.Model):
    """The acceptance of an edition of the charter by a member; `revision_id` is the version of the page that they could
    read then."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    edition = models.PositiveSmallIntegerField(_("edition"))
    revision_id = models.BigIntegerField(null=True)
    accepted_at = models.DateTimeField(_("accepted on"), auto_now_add=True)

    class Meta:
        verbose_name = _("acceptance of the charter")
        verbose_name_plural = _("acceptances of the charter")
        constraints = [models.UniqueConstraint(fields=["member", "edition"], name="charter_accepted_once")]

    def __str__(self) -> str:
        return str(self.edition)
