"""Match the territories that entries name to their codes; what has no match is listed, never guessed."""

import re
from functools import cached_property

from community.defis.models import DefiPage
from community.territories.kinds import Kind
from community.territories.matching import Matcher
from community.territories.models import Territory
from community.territories.names import fold

AuthorityKind = DefiPage.AuthorityKind

AUTHORITY_OF = {
    Kind.COMMUNE: AuthorityKind.COMMUNE,
    Kind.EPCI: AuthorityKind.EPCI,
    Kind.DEPARTEMENT: AuthorityKind.DEPARTEMENT,
    Kind.REGION: AuthorityKind.REGION,
}
# "Ville de Taverny" is an authority; "Poissy" alone may be only the place.
_AUTHORITY = re.compile(
    r"^(?:ville|commune|mairie|communaute|metropole|eurometropole|departement|region)\b|\b(?:metropole|agglomeration)$"
)
_STATE = re.compile(r"^(?:sous )?prefecture\b")


class Places:
    """Matches with one index, made when it is first needed; `unmatched` lists (title, name)."""

    def __init__(self) -> None:
        self.unmatched: list[tuple[str, str]] = []

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher()

    def named(self, text: str, title: str) -> list[Territory]:
        """Return the territories that `text` names; what names none is noted with the `title` of the entry."""
        matches = self._matcher.read(text) if text else None
        if matches is None:
            return []
        self.unmatched += [(title, part) for part in matches.unmatched]
        return matches.territories

    def authority_kind(self, text: str) -> str:
        """Return the kind of the one authority that `text` names; nothing when it names a place, or several."""
        folded = fold(text)
        if _STATE.search(folded):
            return str(AuthorityKind.STATE)
        if not _AUTHORITY.search(folded):
            return ""
        matches = self._matcher.read(text)
        if len(matches.territories) != 1 or matches.unmatched:
            return ""
        return str(AUTHORITY_OF[Kind(matches.territories[0].kind)])
