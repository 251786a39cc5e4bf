"""The list of themes."""

from typing import Any

from django.db import transaction

from community.themes.models import Theme


@transaction.atomic
def set_theme(*, slug: str, **fields: Any) -> Theme:
    """Create the theme at `slug`, or bring it to `fields`; the same call twice changes nothing.

    Raises `ValidationError` when a field is wrong.
    """
    theme = Theme.objects.filter(slug=slug).first() or Theme(slug=slug)
    for name, value in fields.items():
        setattr(theme, name, value)
    theme.full_clean()
    theme.save()
    return theme
