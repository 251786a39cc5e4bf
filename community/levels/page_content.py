"""Levels are on no page that strangers read."""

from cms.changes.declarations import never_shown

never_shown(
    "levels.LevelChange",
    "levels.Vouch",
    "levels.Contribution",
    "levels.UpheldReport",
    because="how a member came to a level is for them and for staff",
)
never_shown("levels.ProfessionalDomain", because="only the CMS shows it")
