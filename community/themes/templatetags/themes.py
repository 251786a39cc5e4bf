"""Themes in the templates of others."""

from typing import Any

from django import template
from django.db.models import QuerySet
from django.urls import reverse

from community.themes.models import Theme
from community.themes.subjects import address_about

register = template.Library()


@register.simple_tag
def follow_address(subject: Any) -> str:
    """Return the address of the form that follows, by mail, what is new about a theme, a tag or a territory."""
    return address_about(reverse("saved_searches:follow"), subject)


@register.simple_tag
def all_themes() -> QuerySet[Theme]:
    """Return every theme, in the order that people gave them; one query."""
    return Theme.objects.all()
