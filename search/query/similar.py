"""Similar documents: what resembles a document, or a text that is being typed, and why, in words."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.pages.addresses import path_reader
from foundation.prepared_queries import PreparedQuery
from french import analysis
from search.documents.documents import Hit
from search.documents.entries import signature_of
from search.documents.readers import Reader
from search.documents.sources import source_of, split_key
from search.engines import engine
from search.engines.base import EngineUnavailableError, SimilarDocument
from search.facets import Facet, distinctive_facets, facets, labels_of
from search.query.hits import read_hits

logger = logging.getLogger(__name__)

KINDS = ("defi", "conference", "resource")
PAGES_SHOWN = 4
VALUES_SHOWN = 2
TEXT_MAX = 5_000
SHARED_WORDS = 4
SHARED_WORDS_LEAST = 2
# What the engine returns is looked at closer: so many times more than is shown. A rare word is in so many documents.
LOOKED_AT = 3
RARE = 10
# A word that more than one document in twenty holds says nothing of a subject (« habitants », « innovation »).
TOO_COMMON = 0.05


@dataclass(frozen=True)
class SimilarHit:
    """A document that resembles another, and why: facet values and words in common (readable, as in its title)."""

    key: str
    kind: str
    pk: int
    hit: Hit
    values: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.hit.title

    @property
    def url(self) -> str:
        return self.hit.url


@dataclass(frozen=True)
class SimilarPage:
    """An item of "À lire, à écouter"; where kinds are mixed, the reason begins with that of the page."""

    title: str
    url: str
    reason: str


def similar_documents(key: str, *lists: Iterable[str], reader: Reader, limit: int = 4) -> list[list[SimilarDocument]]:
    """Return what resembles the document `key` among the kinds of each of `lists`, nearest first, and what they share.

    Two requests to the engine and no query: the caller reads the things themselves, and checks who may see them.
    Nothing without engine, for an unknown key, or for one that `reader` may not see.
    """
    try:
        groups = [frozenset(kinds) for kinds in lists]
        matches = engine().similar_to_document(key, reader.terms, groups, limit * LOOKED_AT)
        similar = [list(filter(_is_similar, each)) for each in matches]
        distinctive = _with_distinctive_words([one for each in similar for one in each], reader.terms)
        by_key = {one.key: one for one in distinctive}
        return [[by_key[one.key] for one in each if one.key in by_key][:limit] for each in similar]
    except EngineUnavailableError as error:
        logger.warning("No similar documents: %s", error)
        return [[] for _ in lists]


def similar_to_text(text: str, *, user: Any, kinds: Iterable[str], limit: int = 4) -> list[SimilarHit]:
    """Return what exists and resembles a text that somebody is typing, so that nobody starts from zero.

    Few words are typed at first: one in common is enough when it is rare and in the title of what exists.
    Only the first 5,000 characters are read. Nothing without engine, or for a text without telling words.
    """
    signature = signature_of(text[:TEXT_MAX].replace("\x00", " "))
    if not signature.words:
        return []
    acl = Reader(user).terms
    try:
        matches = engine().similar_to_signature(signature, acl, frozenset(kinds), limit * LOOKED_AT)
        close = {one.key for one in matches if _is_similar(one)}
        hits = _with_hits(_with_distinctive_words(matches, acl), user)
        return [one for one in hits if one.key in close or _shares_rare_word(one, acl)][:limit]
    except EngineUnavailableError as error:
        logger.warning("No similar documents: %s", error)
        return []


def similar_pages(key: str, user: Any, kinds: Sequence[str] = KINDS) -> list[SimilarPage]:
    """Return the pages that resemble the document `key` and that `user` may see, nearest first; one query."""
    return similar_pages_by_kinds(key, user, kinds)[0]


def similar_pages_by_kinds(key: str, user: Any, *lists: Sequence[str]) -> list[list[SimilarPage]]:
    """Return what `similar_pages` does, a list for each list of kinds: one query for all of them.

    Names of themes and places in the reasons, cached for a minute, cost one query a facet otherwise.
    """
    reader = Reader(user)
    documents = [_by_pk(each) for each in similar_documents(key, *lists, reader=reader, limit=PAGES_SHOWN)]
    places = _titles_and_paths({pk for by_pk in documents for pk in by_pk}, reader)
    reasons = reasons_by_key([one for by_pk in documents for pk, one in by_pk.items() if pk in places])
    return [
        [
            _similar_page(*places[pk], one, reasons[one.key], is_kind_named=len(kinds) > 1)
            for pk, one in by_pk.items()
            if pk in places
        ]
        for kinds, by_pk in zip(lists, documents, strict=True)
    ]


def _titles_and_paths(pks: Collection[int], reader: Reader) -> dict[int, tuple[str, str]]:
    """Return (title, path) of the pages that `reader` may see, by key: of a page no more is shown."""
    if not pks:
        return {}
    path_of = path_reader()
    pages = _pages(len(pks))(*pks)
    return {page.pk: (page.title, path_of(page.url_path)) for page in pages if reader.may_see_page(page)}


@cache
def _pages(count: int) -> PreparedQuery[Page]:
    """Return the query of so many live pages by their keys."""
    columns = ("title", "url_path", "path", "live")
    return PreparedQuery(lambda *pks: Page.objects.order_by().live().filter(pk__in=pks).only(*columns), *[int] * count)


def reasons_by_key(documents: Sequence[SimilarDocument | SimilarHit]) -> dict[str, str]:
    """Return what each document has in common with the first one, by key; labels are read once for all of them.

    "Thématique : Transition écologique · mots communs : déchets".
    """
    values_by_facet = {
        facet.name: (facet, list(dict.fromkeys(value for one in documents for value in _shown_values(facet, one))))
        for facet in facets()
        if not facet.similarity_phrase
    }
    labels = {name: labels_of(facet, values) for name, (facet, values) in values_by_facet.items() if values}
    return {one.key: _reason(one, labels) for one in documents}


def _is_similar(one: SimilarDocument) -> bool:
    """Return whether two things have enough in common to say so: one word alone is chance."""
    return _has_distinctive_value(one) or len(one.words) >= SHARED_WORDS_LEAST


def _has_distinctive_value(one: SimilarDocument) -> bool:
    return any(one.values.get(facet.name) for facet in distinctive_facets())


def _with_distinctive_words(documents: Sequence[SimilarDocument], acl: frozenset[str]) -> list[SimilarDocument]:
    """Return the documents with a few of the words in common, the rarest first, without the common ones.

    What has nothing left in common is dropped: two communes of the same size that share the words of everybody.
    """
    frequencies = engine().document_frequencies({term for one in documents for term in one.terms}, acl)
    most = max(RARE, frequencies.total * TOO_COMMON)

    def distinctive(one: SimilarDocument) -> SimilarDocument:
        words = sorted(zip(one.terms, one.words, strict=True), key=lambda pair: frequencies.documents[pair[0]])
        rare = [pair for pair in words if frequencies.documents[pair[0]] <= most][:SHARED_WORDS]
        return replace(one, terms=tuple(term for term, _ in rare), words=tuple(surface for _, surface in rare))

    return [one for one in map(distinctive, documents) if one.words or _has_distinctive_value(one)]


def _shares_rare_word(one: SimilarHit, acl: frozenset[str]) -> bool:
    """Return whether the word in common is in the title and in few documents (« médiathèque », not « agents »)."""
    if not one.words:
        return False
    word = one.words[0]
    terms = {term for each in analysis.words(word) for term in each.terms[:1]}
    in_title = {term for each in analysis.words(one.title) for term in each.terms[:1]}
    clauses = analysis.analyse_query(word)
    return bool(terms & in_title and clauses) and engine().frequency(clauses[0], acl) <= RARE


def _with_hits(documents: list[SimilarDocument], user: Any) -> list[SimilarHit]:
    by_key = {one.key: one for one in documents}
    hits = []
    for key, hit in read_hits(by_key, Reader(user)).items():
        kind_and_pk, one = split_key(key), by_key[key]
        if kind_and_pk is not None:
            hits.append(SimilarHit(key, *kind_and_pk, hit, one.values, one.words))
    return hits


def _by_pk(documents: Sequence[SimilarDocument]) -> dict[int, SimilarDocument]:
    return {kind_and_pk[1]: one for one in documents if (kind_and_pk := split_key(one.key))}


def _similar_page(title: str, url: str, one: SimilarDocument, reason: str, *, is_kind_named: bool) -> SimilarPage:
    source = source_of(one.key.partition(":")[0]) if is_kind_named else None
    pieces = (source.noun if source else "", reason)
    return SimilarPage(title, url, " · ".join(piece for piece in pieces if piece))


def _shown_values(facet: Facet, one: SimilarDocument | SimilarHit) -> tuple[str, ...]:
    return tuple(one.values.get(facet.name, ())[:VALUES_SHOWN])


def _reason(one: SimilarDocument | SimilarHit, labels: dict[str, dict[str, str]]) -> str:
    reasons = []
    for facet in facets():
        values = _shown_values(facet, one)
        if values and facet.similarity_phrase:
            reasons.append(str(facet.similarity_phrase))
        elif values:
            names = ", ".join(labels[facet.name][value] for value in values)
            reasons.append(_("%(facet)s: %(values)s") % {"facet": facet.label, "values": names})
    if one.words:
        reasons.append(_("words in common: %(words)s") % {"words": ", ".join(one.words)})
    return " · ".join(reasons)
