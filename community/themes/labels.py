"""Themes and tags of a page as labels with an address, in one query for both."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.urls import reverse
from wagtail.models import Page

from french.folding import fold

TEXT = CharField(max_length=100)


@dataclass(frozen=True)
class Label:
    """A theme or a tag, as a page shows it."""

    title: str
    url: str


@dataclass(frozen=True)
class PageLabels:
    """The themes of a page in the order of the list of themes, and its tags in the order of the alphabet."""

    themes: list[Label]
    tags: list[Label]


def labels_of(page: Page) -> PageLabels:
    """Return the labels of a page that has `themes` and `tags`; no query for a preview, whose rows are in memory."""
    themes, tags = page.themes.all(), page.tags.all()
    if isinstance(themes, QuerySet) and isinstance(tags, QuerySet):
        rows = _rows(themes, tags)
    else:
        rows = [("themes:detail", each.title, each.slug, each.position) for each in themes]
        rows += [("tags:detail", each.name, each.slug, 0) for each in tags]
    rows.sort(key=lambda row: (row[3], fold(row[1])))
    labels: dict[str, list[Label]] = {"themes:detail": [], "tags:detail": []}
    for route, title, slug, _ in rows:
        labels[route].append(Label(title, reverse(route, args=[slug])))
    return PageLabels(labels["themes:detail"], labels["tags:detail"])


def _rows(themes: QuerySet[Any], tags: QuerySet[Any]) -> list[Any]:
    columns = ("route", "label", "slug", "rank")
    themes = themes.order_by().annotate(route=Value("themes:detail", TEXT), label=F("title"), rank=F("position"))
    tags = tags.order_by().annotate(route=Value("tags:detail", TEXT), label=F("name"), rank=Value(0))
    return list(themes.values_list(*columns).union(tags.values_list(*columns), all=True))
