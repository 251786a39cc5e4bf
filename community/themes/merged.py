"""Lists that were filtered by a tag since merged into another are those of the tag that was kept."""

from collections.abc import Mapping, Sequence

from community.themes.models import FormerTag
from search.lists.redirects import register


def kept_instead(slugs: Sequence[str]) -> Mapping[str, str]:
    """Return, by the address of each tag that was merged, the address of the one that was kept; one query."""
    return dict(FormerTag.objects.filter(slug__in=slugs).values_list("slug", "kept__slug"))


register("mot", kept_instead)
