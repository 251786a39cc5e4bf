"""What is left of a member who was erased: a row without a name, under which what they wrote for others stays."""

from datetime import UTC, datetime

from django.db import transaction

from community.members.models import Member

# A domain that no mail reaches (RFC 2606).
FORMER_DOMAIN = "ancien-membre.invalid"
FORMER_NAME = "Un ancien membre"


def is_former(member: Member) -> bool:
    """Return whether `member` was erased."""
    return member.email.endswith(f"@{FORMER_DOMAIN}")


@transaction.atomic
def anonymise(*, member: Member) -> None:
    """Take away who `member` is, and everything by which somebody could come in; the row stays, closed."""
    for field in member._meta.local_fields:
        if field.get_internal_type() in ("CharField", "TextField", "JSONField"):
            setattr(member, field.name, field.get_default())
    member.email = f"{member.pk}@{FORMER_DOMAIN}"
    member.first_name, member.last_name = FORMER_NAME, ""
    member.set_unusable_password()
    member.is_active = member.is_staff = member.is_superuser = False
    member.last_login = member.suspended_at = member.suspended_until = None
    # The day on which one joined may say who one was.
    member.date_joined = datetime(member.date_joined.year, 1, 1, tzinfo=UTC)
    member.save()
