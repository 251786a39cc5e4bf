"""What listings need in templates: load it with `{% load listings %}`."""

from collections.abc import Iterable, Iterator

from django import template
from django.core.paginator import Page

from foundation.listings.panels import FilterPanel, Option

register = template.Library()


@register.filter
def any_chosen(options: Iterable[Option]) -> bool:
    """Tell whether the reader has chosen one of these options."""
    return any(option.chosen for option in options)


@register.filter
def choices(panels: Iterable[FilterPanel]) -> list[Option]:
    """Return all chosen options of all panels."""
    return [option for panel in panels for option in panel.chosen]


@register.simple_tag
def page_numbers(page: Page) -> Iterator[int | str]:
    """Return the page numbers to show around `page`; an ellipsis stands for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
