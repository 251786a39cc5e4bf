"""What resembles a thing, or a text that is being typed, and what they have in common."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from french import analysis
from search.engines import engine
from search.engines.base import EngineUnavailableError, Kin
from search.facets import telling
from search.index.entries import signature_of
from search.index.sources import split_key
from search.query.readers import Reader
from search.query.results import Similar
from search.query.showing import read_hits

logger = logging.getLogger(__name__)

TEXT_MAX = 5_000
SHARED_WORDS = 4
SHARED_WORDS_LEAST = 2
# What the engine brings is looked at closer: so many times more than is shown. A rare word is in so many documents.
LOOKED_AT = 3
RARE = 10
# A word that more than one document in twenty holds says nothing of a subject (« habitants », « innovation »).
TOO_COMMON = 0.05


def _has_telling_value(one: Kin) -> bool:
    return any(one.values.get(facet.name) for facet in telling())


def _is_kin(one: Kin) -> bool:
    """Return whether two things have enough in common to say so: one word alone is chance."""
    return _has_telling_value(one) or len(one.words) >= SHARED_WORDS_LEAST


def _told(found: Sequence[Kin], acl: frozenset[str]) -> list[Kin]:
    """Return what was found with the words in common that tell something, the rarest first, a few of them.

    What has nothing to tell is left out: two communes of the same size that share the words of everybody.
    """
    spread = engine().spread({term for one in found for term in one.terms}, acl)
    most = max(RARE, spread.total * TOO_COMMON)

    def told(one: Kin) -> Kin:
        words = sorted(zip(one.terms, one.words, strict=True), key=lambda pair: spread.documents[pair[0]])
        kept = [pair for pair in words if spread.documents[pair[0]] <= most][:SHARED_WORDS]
        return replace(one, terms=tuple(term for term, _ in kept), words=tuple(surface for _, surface in kept))

    return [one for one in map(told, found) if one.words or _has_telling_value(one)]


def kin(key: str, *, user: Any, kinds: Iterable[str], limit: int = 4) -> list[Kin]:
    """Return the keys of what resembles the document `key` among `kinds`, nearest first, and what they have in common.

    Two questions to the engine and none to the database: the caller reads the things themselves, and checks who may
    see them. Nothing without engine, for an unknown key, or for one that `user` may not see.
    """
    acl = Reader(user).terms
    try:
        found = engine().similar(key, acl, frozenset(kinds), limit * LOOKED_AT)
        return _told([one for one in found if _is_kin(one)], acl)[:limit]
    except EngineUnavailableError as error:
        logger.warning("No similar documents: %s", error)
        return []


def _with_hits(found: list[Kin], user: Any) -> list[Similar]:
    by_key = {one.key: one for one in found}
    result = []
    for key, hit in read_hits(by_key, Reader(user)).items():
        parts, one = split_key(key), by_key[key]
        if parts is not None:
            result.append(Similar(key, parts[0], parts[1], hit, one.values, one.words))
    return result


def similar(key: str, *, user: Any, kinds: Iterable[str], limit: int = 4) -> list[Similar]:
    """Return what `kin` returns with its hits, which costs the hits' own queries."""
    return _with_hits(kin(key, user=user, kinds=kinds, limit=limit), user)


def resembling(text: str, *, user: Any, kinds: Iterable[str], limit: int = 4) -> list[Similar]:
    """Return what exists and resembles a text that somebody is typing, so that nobody starts from zero.

    Few words are typed at first: one in common is enough when it is rare and in the title of what exists.
    Only the first 5,000 characters are read. Nothing without engine, or for a text without telling words.
    """
    signature = signature_of(text[:TEXT_MAX].replace("\x00", " "))
    if not signature.words:
        return []
    acl = Reader(user).terms
    try:
        found = engine().resembling(signature, acl, frozenset(kinds), limit * LOOKED_AT)
        close = {one.key for one in found if _is_kin(one)}
        similar = _with_hits(_told(found, acl), user)
        return [one for one in similar if one.key in close or _is_telling(one, acl)][:limit]
    except EngineUnavailableError as error:
        logger.warning("No similar documents: %s", error)
        return []


def _is_telling(one: Similar, acl: frozenset[str]) -> bool:
    """Return whether the word in common is in the title and in few documents (« médiathèque », not « agents »)."""
    if not one.words:
        return False
    word = one.words[0]
    terms = {term for each in analysis.words(word) for term in each.terms[:1]}
    in_title = {term for each in analysis.words(one.title) for term in each.terms[:1]}
    clauses = analysis.analyse_query(word)
    return bool(terms & in_title and clauses) and engine().frequency(clauses[0], acl) <= RARE
