"""Template tag of the page of results and of lists: follow this search."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from community.saved_searches.models import Frequency, SavedSearch
from community.saved_searches.policies import may_be_followed, may_follow_as_member
from community.saved_searches.queries import RESULTS_MAX, fingerprint

register = template.Library()


@register.inclusion_tag("community/saved_searches/panel.html", takes_context=True)
def follow_search(
    context: dict[str, Any], text: str, filters: Mapping[str, Sequence[str]], total: int
) -> dict[str, Any]:
    """Offer to follow a search that has `total` results: buttons for members (one query), a link for the others."""
    request = context["request"]
    if not may_be_followed(text, filters) or total > RESULTS_MAX:
        return {"is_offered": False}
    is_member = may_follow_as_member(request.user)
    followed = None
    if is_member:
        mine = SavedSearch.objects.confirmed().filter(subscriber__member_id=request.user.pk)
        followed = mine.filter(fingerprint=fingerprint(text, filters)).first()
    return {
        "is_offered": True,
        "is_member": is_member,
        "followed": followed,
        "frequencies": Frequency.choices,
        "keep": [("q", text), *((name, each) for name, values in filters.items() for each in values)],
    }
