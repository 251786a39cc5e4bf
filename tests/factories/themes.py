"""Themes."""

import factory

from community.themes.models import Theme


class ThemeFactory(factory.django.DjangoModelFactory[Theme]):
    """A theme."""

    class Meta:
        model = Theme

    title = factory.Sequence(lambda n: f"Thème {n}")
    slug = factory.Sequence(lambda n: f"theme-{n}")
