"""Administration of members."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MemberAdministrationConfig(AppConfig):
    name = "community.member_administration"
    label = "member_administration"
    verbose_name = _("administration of members")
