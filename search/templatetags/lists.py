"""Template tags of lists and filters: `{% load lists %}`."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlencode

from django import template
from django.core.paginator import Page
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from french.typography import typeset
from search.query.panels import FilterPanel, Option

register = template.Library()


@register.filter
def any_selected(options: Iterable[Option]) -> bool:
    """Return whether the reader has chosen one of these options."""
    return any(option.is_selected for option in options)


@register.filter
def selected_options(panels: Iterable[FilterPanel]) -> list[Option]:
    """Return all chosen options of all panels."""
    return [option for panel in panels for option in panel.selected]


@register.filter
def query(pairs: Iterable[tuple[str, str]]) -> str:
    """Return (name, value) pairs as the query of an address, without its question mark."""
    return urlencode(list(pairs), quote_via=quote)


@register.simple_tag
def page_numbers(page: Page) -> Iterator[int | str]:
    """Return the page numbers to show around `page`; an ellipsis stands for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def page_address(number: int, parameters: str = "") -> str:
    """Return the address of a page of a list, which keeps the `parameters` of the list (a query string)."""
    return f"?{parameters}&page={number}" if parameters else f"?page={number}"


_ROW = (
    '<li><label class="filter-option"><input type="checkbox" name="{}" value="{}"{}>'
    '<span class="filter-option-label">{}</span><span class="filter-option-count">{}</span></label></li>'
)
_CHECKED = mark_safe(" checked")  # a constant


def _count(option: Option) -> str:
    return "" if option.count is None else str(option.count)


@register.simple_tag
def filter_rows(options: Iterable[Option], name: str) -> SafeString:
    """Return a check box for each option of the filter `name`, with its count if there is one.

    Written here and not in a template: a page of search has two hundred of them, which took half its time.
    """
    rows = (
        (name, option.value, _CHECKED if option.is_selected else "", typeset(str(option.label)), _count(option))
        for option in options
    )
    return format_html('<ul class="filter-options">{}</ul>', format_html_join("\n", _ROW, rows))
