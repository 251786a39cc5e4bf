"""Parse a query: clauses that must hold, each with its alternative forms, quoted phrases, excluded words."""

import re
from dataclasses import dataclass

from french.analysis.characters import normalise
from french.analysis.families import Families, built_in
from french.analysis.indexing import analyse
from french.analysis.tokens import Group, Word, groups

# Four times what a reader may type (`search/query/requests.py`): parsing costs some 15 µs a character.
QUERY_MAX = 1_000
SYNONYM_WEIGHT = 0.4
FORM_WEIGHT = 0.9


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that must all be found; `weight` multiplies what finding them is worth."""

    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a query. Any alternative satisfies it; `words` are the typed words it comes from."""

    alternatives: tuple[Alternative, ...]
    words: tuple[Word, ...]

    @property
    def terms(self) -> frozenset[str]:
        """Return every term that may satisfy this clause, for highlighting."""
        return frozenset(term for alternative in self.alternatives for term in alternative.terms)


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What a reader typed: `clauses` to find, `phrases` whose terms must follow each other, `excluded` to keep out."""

    clauses: tuple[Clause, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[Clause, ...] = ()


# Each kind of quotation mark is looked for up to the next one of its kind: time stays linear.
_QUOTED = re.compile(r'(?P<without>(?<!\S)-)?(?:"([^"]*)"|«([^«»]*)»|“([^“”]*)”)')
_EXCLUDED = re.compile(r"(?<!\S)-(?=\w)(\S+)")


def _start(text: str) -> str:
    return normalise(text[:QUERY_MAX])


def _clause(group: Group) -> Clause | None:
    """Return the clause of one word or compound; None when it holds only stop words."""
    telling = tuple(word for word in group.words if word.terms)
    if not telling:
        return None
    if len(telling) == 1:
        first, *forms = telling[0].terms
        alternatives = [Alternative((first,)), *(Alternative((form,), FORM_WEIGHT) for form in forms)]
    else:
        alternatives = [Alternative(tuple(word.terms[0] for word in telling))]
    if group.joined and (group.joined,) not in [each.terms for each in alternatives]:
        alternatives.append(Alternative((group.joined,)))
    return Clause(tuple(alternatives), group.words)


def _merge(clauses: list[Clause], families: Families) -> Clause | None:
    """Return one clause for a run of clauses that is a member of a family, with the other members; else None."""
    terms = tuple(term for clause in clauses for term in clause.alternatives[0].terms)
    others = families.others.get(terms)
    if others is None:
        return None
    own = clauses[0].alternatives if len(clauses) == 1 else (Alternative(terms),)
    # A member of three words must not win by counting three times.
    alternatives = (*own, *(Alternative(other, SYNONYM_WEIGHT / len(other)) for other in others))
    return Clause(alternatives, tuple(word for clause in clauses for word in clause.words))


def analyse_query(text: str, families: Families | None = None) -> tuple[Clause, ...]:
    """Return what the first `QUERY_MAX` characters of `text` ask for, in their order; nothing without a telling word.

    Without `families`, those of the code apply. Never raises.
    """
    families = built_in() if families is None else families
    plain = [clause for clause in map(_clause, groups(_start(text))) if clause is not None]
    clauses: list[Clause] = []
    at = 0
    while at < len(plain):
        for length in range(min(families.longest, len(plain) - at), 0, -1):
            merged = _merge(plain[at : at + length], families)
            if merged is not None:
                clauses.append(merged)
                at += length
                break
        else:
            clauses.append(plain[at])
            at += 1
    return tuple(clauses)


def key_of(text: str) -> str:
    """Return a word that is the same for two queries made of the same words, whatever their order and inflections.

    Empty for a query without a telling word. Marks (quotes, minus) are not read. Never raises.
    """
    telling = (group.joined or word.terms[0] for group in groups(_start(text)) for word in group.words if word.terms)
    return " ".join(sorted(set(telling)))


def without_operators(text: str) -> str:
    """Return `text`, normalised, without what is in quotation marks or kept out; what is left keeps its place.

    Of a text longer than a query, the first `QUERY_MAX` characters.
    """

    def emptied(match: re.Match[str]) -> str:
        return " " * len(match[0])

    return _EXCLUDED.sub(emptied, _QUOTED.sub(emptied, _start(text)))


def parse_query(text: str, families: Families | None = None) -> ParsedQuery:
    """Parse « "mots exacts" » and « -mot » in a query. A mark that stands alone is no mark. Never raises."""
    plain = _start(text)
    phrases: list[tuple[str, ...]] = []
    excluded: list[Clause] = []

    def without(content: str) -> None:
        words = [word for group in groups(content) for word in group.words if word.terms]
        if words:
            excluded.append(Clause((Alternative(tuple(word.terms[0] for word in words)),), tuple(words)))

    def quoted(match: re.Match[str]) -> str:
        content = next((each for each in match.groups()[1:] if each), "")
        if match["without"]:
            without(content)
            return " " * len(match[0])
        if terms := analyse(content).terms:
            phrases.append(terms)
        return match[0]

    def alone(match: re.Match[str]) -> str:
        without(match[1])
        return " " * len(match[0])

    # What is taken out leaves spaces: positions of words stay those of the text.
    rest = _EXCLUDED.sub(alone, _QUOTED.sub(quoted, plain))
    return ParsedQuery(analyse_query(rest, families), tuple(dict.fromkeys(phrases)), tuple(excluded))
