"""Template tags of questions: `{% load contact_requests %}`."""

from collections.abc import Iterable
from typing import Any

from django import template

from community.contact_requests.policies import keys_open_to
from community.profiles.presentation import VisibleProfile

register = template.Library()


@register.simple_tag(takes_context=True)
def askable(context: Any, *profiles: VisibleProfile) -> frozenset[str]:
    """Return the keys of the profiles whose members the reader may ask; nothing for strangers, without a query."""
    return _askable(context, profiles)


@register.simple_tag(takes_context=True)
def askable_among(context: Any, suggestions: Iterable[Any]) -> frozenset[str]:
    """Return the keys of the suggested profiles whose members the reader may ask."""
    return _askable(context, [each.profile for each in suggestions])


def _askable(context: Any, profiles: Iterable[VisibleProfile]) -> frozenset[str]:
    reader = context["user"]
    return keys_open_to(reader, [each.key for each in profiles])
