"""Themes in the templates of others."""

from django import template
from django.db.models import QuerySet

from community.themes.models import Theme

register = template.Library()


@register.simple_tag
def all_themes() -> QuerySet[Theme]:
    """Return every theme, in the order that people gave them; one query."""
    return Theme.objects.all()
