"""Template tags of profiles: `{% load profiles %}`."""

from typing import Any

from django import template
from wagtail.models import Page

from community.profiles.suggestions import people_for_page

register = template.Library()


@register.inclusion_tag("community/profiles/beside.html", takes_context=True)
def who_knows(context: Any, page: Page) -> dict[str, Any]:
    """Show members who know the subject of `page` and agreed to be proposed; nothing to strangers."""
    reader = context["request"].user
    return {"people": people_for_page(page, reader), "user": reader}
