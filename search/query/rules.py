"""Query rules of curators (synonyms, rewrites, promoted pages), and the rewriting of a query by them.

`search/curation` keeps the decisions and provides them at start-up: search does not import it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from foundation.registries import Registry
from french import analysis

Folded = tuple[str, ...]


@dataclass(frozen=True)
class Rewrite:
    """What to search instead of some words: `at_once`, or only proposed to the reader."""

    instead: str
    at_once: bool


@dataclass(frozen=True)
class QueryRules:
    """Families of synonyms, rewrites by the folded words they replace, keys of promoted documents by `key_of`."""

    families: analysis.Families = field(default_factory=analysis.built_in)
    rewrites: Mapping[Folded, Rewrite] = field(default_factory=dict)
    promotions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Provider = Callable[[], QueryRules]
# Search has one set of rules, so one provider.
PROVIDER = "curation"
registry: Registry[str, Provider] = Registry()


def register_provider(provider: Provider) -> None:
    """Have `provider` return the rules, at each search; it replaces the former provider."""
    registry.register(PROVIDER, provider)


def current_rules() -> QueryRules:
    """Return the rules as they are now."""
    provider = registry.get(PROVIDER)
    return provider() if provider else QueryRules()


@dataclass(frozen=True)
class Wording:
    """A text as it is searched, and another wording to propose ("" for none)."""

    text: str
    proposed: str = ""
    is_rewritten: bool = False


def apply_rewrites(text: str, rules: QueryRules) -> Wording:
    """Return how `text` is searched once the rewrites of curators are applied."""
    if not rules.rewrites:
        return Wording(text)
    searched = _replace_words(text, {words: each for words, each in rules.rewrites.items() if each.at_once})
    proposed = _replace_words(searched, {words: each for words, each in rules.rewrites.items() if not each.at_once})
    return Wording(searched, proposed if proposed != searched else "", searched != text)


def folded_words(text: str) -> Folded:
    """Return the words of `text` as rewrites are looked up by."""
    return _folded(_words(text))


def _words(text: str) -> list[analysis.Word]:
    # What stands in quotation marks is wanted as it is.
    return [word for word in analysis.words(analysis.without_operators(text)) if word.folded]


def _folded(words: Sequence[analysis.Word]) -> Folded:
    return tuple(word.folded for word in words)


def _replace_words(text: str, rewrites: Mapping[Folded, Rewrite]) -> str:
    """Return `text` with the longest known runs of words replaced, from left to right."""
    plain, words = analysis.normalise(text), _words(text)
    longest = max(map(len, rewrites), default=0)
    pieces: list[str] = []
    at = rank = 0
    while rank < len(words):
        for length in range(min(longest, len(words) - rank), 0, -1):
            run = words[rank : rank + length]
            rewrite = rewrites.get(_folded(run))
            if rewrite is not None and run[0].start >= at:
                pieces += [plain[at : run[0].start], rewrite.instead]
                at, rank = run[-1].end, rank + length
                break
        else:
            rank += 1
    return " ".join("".join([*pieces, plain[at:]]).split()) if pieces else text
