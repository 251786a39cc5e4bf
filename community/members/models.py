"""The user model: a person who signs in with an e-mail address."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from community.members.managers import MemberManager


class Member(index.Indexed, AbstractUser):
    """A member of the community. There is no user name: the address is the login, whatever its case."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("A member already uses this address.")},
    )
    is_demonstration = models.BooleanField(
        _("demonstration account"),
        default=False,
        editable=False,
        help_text=_("Made up to try the site; refused in production."),
    )

    # A suspended account is closed too (`is_active`); without a date, until somebody opens it again.
    suspended_at = models.DateTimeField(_("suspended on"), null=True, editable=False)
    suspended_until = models.DateTimeField(_("suspended until"), null=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = MemberManager()  # type: ignore[misc]

    # What the CMS finds a member by. Not by the queue: whoever signs in is saved, and changes nothing of it.
    search_auto_update = False
    search_fields = [
        index.AutocompleteField("first_name"),
        index.AutocompleteField("last_name"),
        index.AutocompleteField("email"),
    ]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="member_email_any_case",
                violation_error_message=_("A member already uses this address."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def is_suspended(self) -> bool:
        """Return whether the account is closed for a time, by staff."""
        return not self.is_active and self.suspended_at is not None
