"""Tags in the versions of pages: what is published from a draft, or brought back, has the tag that was kept."""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from community.themes.tagged import row_models

AT_A_TIME = 50


def replace_in_versions(*, gone: Collection[int], kept: int) -> None:
    """Put the tag `kept` in the place of those of `gone` in every version of every page, once in each.

    A version names a tag by its key: without this, the next person who opens the page in the CMS loses it.
    """
    named = Q(pk__in=[])
    for pk in gone:
        named |= Q(said__contains=f'"tag": {pk}')
    for model in row_models():
        holder = model._meta.get_field("content_object").remote_field
        of_kind = Revision.objects.filter(content_type=ContentType.objects.get_for_model(holder.model))
        pks = list(of_kind.annotate(said=Cast("content", TextField())).filter(named).values_list("pk", flat=True))
        for start in range(0, len(pks), AT_A_TIME):
            versions = list(Revision.objects.filter(pk__in=pks[start : start + AT_A_TIME]))
            for version in versions:
                rows = version.content.get(holder.get_accessor_name()) or []
                version.content[holder.get_accessor_name()] = _replaced(rows, gone, kept)
            Revision.objects.bulk_update(versions, ["content"])


def _replaced(rows: list[dict[str, Any]], gone: Collection[int], kept: int) -> list[dict[str, Any]]:
    # The row that had the kept tag stays that row.
    has_it = any(row.get("tag") == kept for row in rows)
    result = []
    for row in rows:
        if row.get("tag") not in gone:
            result.append(row)
        elif not has_it:
            result.append({**row, "tag": kept})
            has_it = True
    return result
