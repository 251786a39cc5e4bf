"""The models of curation, which no cached page shows: results are computed for each reader."""

from cms.changes.declarations import never_shown

never_shown(
    "curation.Highlight",
    "curation.Replacement",
    "curation.Stamp",
    "curation.SwitchedOff",
    "curation.SynonymFamily",
    because="it changes results of searches, which are not cached",
)
never_shown(
    "curation.Change",
    "curation.ContentWish",
    "curation.Tally",
    "curation.WishClosure",
    because="curators read it in the CMS",
)
