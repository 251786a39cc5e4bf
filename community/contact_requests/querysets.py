"""Which members a member may ask, in the database."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from community.contact_requests.models import ContactBlock
from community.profiles.models import Profile


def profiles_open_to(sender: Any) -> QuerySet[Profile]:
    """Return the profiles that `sender` sees, whose members take questions and refused none of theirs."""
    blocks = ContactBlock.objects.filter(member=OuterRef("member"), blocked=sender.pk)
    profiles: QuerySet[Profile] = Profile.objects.visible_to(sender)
    return profiles.filter(contactable_since__isnull=False).exclude(member=sender.pk).exclude(Exists(blocks))
