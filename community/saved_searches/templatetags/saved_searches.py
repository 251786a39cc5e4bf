"""What the page of results says of following the search."""

from typing import Any

from django import template

from community.saved_searches.models import Rhythm, SavedSearch
from community.saved_searches.policies import may_be_followed, may_follow_as_member
from community.saved_searches.queries import WIDEST, fingerprint
from search.query.results import Results

register = template.Library()


@register.inclusion_tag("community/saved_searches/panel.html", takes_context=True)
def follow_search(context: dict[str, Any], results: Results) -> dict[str, Any]:
    """Offer to follow a search: buttons for members (one question), a link for the others (none)."""
    request = context["request"]
    text, chosen = results.text, results.chosen
    if not may_be_followed(text, chosen) or results.total > WIDEST:
        return {"is_offered": False}
    is_member = may_follow_as_member(request.user)
    followed = None
    if is_member:
        mine = SavedSearch.objects.confirmed().filter(subscriber__member_id=request.user.pk)
        followed = mine.filter(fingerprint=fingerprint(text, chosen)).first()
    return {
        "is_offered": True,
        "is_member": is_member,
        "followed": followed,
        "rhythms": Rhythm.choices,
        "keep": [("q", text), *((name, each) for name, values in chosen.items() for each in values)],
    }
