"""Themes and tags of a page as labels with an address, in one query for both."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.urls import reverse
from wagtail.models import Page

from community.themes.models import Tag, Theme
from foundation.prepared_queries import PreparedQuery
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
    if page.pk and isinstance(themes, QuerySet) and isinstance(tags, QuerySet):
        rows = _rows_of(type(page))(page.pk)
    else:
        rows = [("themes:detail", each.title, each.slug, each.position) for each in themes]
        rows += [("tags:detail", each.name, each.slug, 0) for each in tags]
    rows.sort(key=lambda row: (row[3], fold(row[1])))
    labels: dict[str, list[Label]] = {"themes:detail": [], "tags:detail": []}
    for route, title, slug, _ in rows:
        labels[route].append(Label(title, reverse(route, args=[slug])))
    return PageLabels(labels["themes:detail"], labels["tags:detail"])


@cache
def _rows_of(model: Any) -> PreparedQuery[tuple[Any, ...]]:
    """Return the query of the themes and tags of a page of `model`, by its key."""
    of_theme = model._meta.get_field("themes").related_query_name()
    of_tag = model._meta.get_field("tags").through._meta.get_field("tag").related_query_name()

    def build(pk: int) -> QuerySet[Any, tuple[Any, ...]]:
        columns = ("route", "label", "slug", "rank")
        themes = Theme.objects.order_by().filter(**{of_theme: pk})
        tags = Tag.objects.order_by().filter(**{f"{of_tag}__content_object": pk})
        themes = themes.annotate(route=Value("themes:detail", TEXT), label=F("title"), rank=F("position"))
        tags = tags.annotate(route=Value("tags:detail", TEXT), label=F("name"), rank=Value(0))
        return themes.values_list(*columns).union(tags.values_list(*columns), all=True)

    return PreparedQuery(build, int)
