"""The beginning of a list, for the pages of what it can be filtered by: a theme, a tag, a territory."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from search.documents.readers import Reader
from search.documents.sorts import Sort
from search.lists.answers import ListRequest, answer_list
from search.lists.filters import Filter


def beginning(
    pages: QuerySet[Any],
    *,
    filters: Sequence[Filter],
    sorts: Sequence[Sort],
    chosen: Mapping[str, Sequence[str]],
    user: Any,
    size: int,
) -> tuple[Sequence[Any], int]:
    """Return the first `size` pages of the list filtered by `chosen`, in its first order, and how many it has.

    What the whole list shows at that address: the engine knows the order, so that no page that is not shown is read.
    """
    request = ListRequest(
        pages=pages,
        filters=[each for each in filters if each.name in chosen],
        reader=Reader(user),
        text="",
        chosen=chosen,
        sort=sorts[0],
        default_sort=sorts[0],
        offset=0,
        limit=size,
    )
    answer = answer_list(request)
    return answer.pages, answer.total
