"""How the decisions about search, and the wishes, are exported and erased."""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Keep

TEAM = Keep(because=_("it is a decision of the team, which stands until another"))

declare("curation.Change", links=("by",), fields=("subject", "at", "before", "after"), rule=TEAM)
declare("curation.Highlight", links=("by",), fields=("query", "at"), rule=TEAM)
declare("curation.Replacement", links=("by",), fields=("written", "instead", "at"), rule=TEAM)
declare("curation.SynonymFamily", links=("by",), fields=("words", "at"), rule=TEAM)
declare("curation.SwitchedOff", links=("by",), fields=("family", "at"), rule=TEAM)
declare("curation.ContentWish", links=("by",), fields=("words", "note", "at"), rule=TEAM)
declare("curation.WishClosure", links=("by",), fields=("reason", "at"), rule=TEAM)
