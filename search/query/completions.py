"""Autocomplete: titles of what the reader may see, and what wings complete by themselves (places)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from foundation.registries import Registry
from french import analysis
from french.typography import typeset
from search.documents.readers import Reader
from search.documents.sources import PageSource, source_of, split_key
from search.engines import engine
from search.engines.base import EngineUnavailableError

logger = logging.getLogger(__name__)

LIMIT = 8
LIMIT_OF_A_WING = 3
TEXT_MAX = 100
SHORTEST = 2


@dataclass(frozen=True)
class Completion:
    """One suggestion: a title, where it leads, what it is."""

    title: str
    url: str
    kind: str


Completer = Callable[[str, int], list[Completion]]
registry: Registry[Completer, Completer] = Registry()


def register(completer: Completer) -> None:
    """Have a wing complete what is typed (its text, how many at most) with public things that the index lacks."""
    registry.register(completer, completer)


def _words(text: str) -> tuple[str, ...]:
    """Return the folded words to complete; a small word counts only as the beginning of the last one."""
    words = analysis.words(text)
    folded = [word.folded for word in words[:-1] if word.terms]
    folded += [word.folded for word in words[-1:] if word.folded and (word.terms or not text.endswith(" "))]
    return tuple(folded)


def _keys(text: str, reader: Reader) -> tuple[str, ...]:
    words = _words(text)
    try:
        keys = engine().complete(words, reader.terms, LIMIT) if words else ()
        if not keys and len(words) > 1 and not analysis.analyse(words[-1]).terms:
            # « la place des »: the last word was a small one after all.
            keys = engine().complete(words[:-1], reader.terms, LIMIT)
    except EngineUnavailableError as error:
        logger.warning("No completion: %s", error)
        return ()
    return keys


def _read(keys: tuple[str, ...], reader: Reader) -> list[Completion]:
    """Return the titles of keys; one query for all pages, one for each other kind."""
    split = {key: kind_and_pk for key in keys if (kind_and_pk := split_key(key))}
    pages = {key: pk for key, (kind, pk) in split.items() if isinstance(source_of(kind), PageSource)}
    completions: dict[str, Completion] = {}
    by_pk = Page.objects.live().in_bulk(list(pages.values())) if pages else {}
    for key, (kind, pk) in split.items():
        source = source_of(kind)
        label = source.noun if source else kind
        if key in pages:
            page = by_pk.get(pk)
            if page is not None and reader.may_see_page(page):
                completions[key] = Completion(typeset(page.title), page.url or "", label)
        elif source is not None:
            same = [each for other, each in split.values() if other == kind]
            completions |= {
                hit.key: Completion(typeset(hit.title), hit.url, label) for hit in source.hits(same, reader).values()
            }
    return [completions[key] for key in keys if key in completions]


def complete(text: str, *, user: Any) -> list[Completion]:
    """Return at most `LIMIT` suggestions for what is being typed, best first; none for less than two letters."""
    typed = " ".join(text[:TEXT_MAX].replace("\x00", " ").split(" ")).lstrip()
    if len(typed.strip()) < SHORTEST:
        return []
    reader = Reader(user)
    titles = _read(_keys(typed, reader), reader)
    others = [one for completer in registry for one in completer(typed.strip(), LIMIT_OF_A_WING)]
    known = {each.url for each in titles}
    others = [one for one in others if one.url not in known]
    return [*titles[: LIMIT - len(others)], *others]
