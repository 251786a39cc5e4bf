"""Queryset of profiles: who may see which, in the database."""

from typing import Any, Self

from django.conf import settings
from django.db.models import Q, QuerySet

PUBLIC, MEMBERS = "public", "members"


def visibilities_for(reader: Any) -> tuple[str, ...]:
    """Return the choices of visibility that tell `reader` something; a closed account reads as a stranger."""
    is_member = reader is not None and reader.is_authenticated and reader.is_active
    return (PUBLIC, MEMBERS) if is_member else (PUBLIC,)


class ProfileQuerySet(QuerySet[Any]):
    """Profiles."""

    def open(self) -> Self:
        """Keep those of open accounts; those of demonstration are closed in production."""
        refused = {"member__is_demonstration": True} if settings.IS_PRODUCTION else {"pk__in": []}
        return self.filter(member__is_active=True).exclude(**refused)

    def visible_to(self, reader: Any) -> Self:
        """Keep those whose name `reader` may see, and their own."""
        is_visible = Q(visibility__name__in=visibilities_for(reader))
        if reader is not None and reader.is_authenticated:
            is_visible |= Q(member=reader.pk)
        return self.open().filter(is_visible)

    def in_directory(self, reader: Any) -> Self:
        """Keep those who want to be found, by `reader`: one's own too only as others find it."""
        return self.open().filter(in_directory_since__isnull=False, visibility__name__in=visibilities_for(reader))

    def with_cards(self) -> Self:
        """Read what a card shows with it."""
        return self.select_related(
            "member", "territory", "territory__department", "territory__region", "territory__epci"
        ).prefetch_related("themes", "help_themes")
