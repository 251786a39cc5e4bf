"""Who may help: from a sentence, or beside a page, with the reason why each person is suggested."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from community.profiles.models import Profile
from community.profiles.presentation import VisibleProfile, profile_for
from search.documents.entries import TYPE
from search.documents.readers import Reader
from search.documents.sources import source_of_model, split_key
from search.query.explanations import Reason
from search.query.pipeline import search
from search.query.similar import reasons_by_key, similar_documents

KIND = "membre"
PEOPLE_SHOWN = 6
BESIDE_A_PAGE = 4
# Some of them did not agree to be proposed.
LOOKED_AT = 12


@dataclass(frozen=True)
class Suggestion:
    """A person, and why: where the words were found, or what they have in common with a page."""

    profile: VisibleProfile
    reasons: Sequence[Reason] = ()
    reason: str = ""


@dataclass(frozen=True)
class Help:
    """The people who may help with a question, the nearest first, and what must be known of the answer."""

    people: Sequence[Suggestion]
    notices: Sequence[Any]


def people_for_question(question: str, reader: Any) -> Help:
    """Return who may help with what a sentence says; the reader is not among them."""
    results = search(question, chosen={TYPE: [KIND]}, user=reader, page_size=PEOPLE_SHOWN + 1)
    reasons = {split[1]: hit.reasons for hit in results.hits if (split := split_key(hit.hit.key))}
    profiles = _read(reasons, reader)
    people = [Suggestion(profile_for(profiles[pk], reader), reasons[pk]) for pk in reasons if pk in profiles]
    return Help(people[:PEOPLE_SHOWN], results.notices)


def people_for_page(page: Page, reader: Any) -> list[Suggestion]:
    """Return who knows the subject of a page and agreed to be proposed; nobody for a stranger. One query."""
    source = source_of_model(page.specific_class)
    if source is None or not reader.is_authenticated:
        return []
    [similar] = similar_documents(source.key(page.pk), [KIND], reader=Reader(reader), limit=LOOKED_AT)
    by_pk = {split[1]: one for one in similar if (split := split_key(one.key))}
    profiles = {pk: each for pk, each in _read(by_pk, reader).items() if each.proposed_since}
    reasons = reasons_by_key([by_pk[pk] for pk in profiles])
    return [
        Suggestion(profile_for(profiles[pk], reader), reason=reasons[one.key])
        for pk, one in by_pk.items()
        if pk in profiles
    ][:BESIDE_A_PAGE]


def _read(pks: Any, reader: Any) -> dict[int, Profile]:
    if not pks:
        return {}
    profiles = Profile.objects.in_directory(reader).exclude(member=reader.pk)
    return {each.pk: each for each in profiles.filter(pk__in=list(pks)).with_cards()}
