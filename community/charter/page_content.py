"""The charter is a page like others; what is noted about it is on none."""

from cms.changes.declarations import never_shown

never_shown(
    "charter.CharterSettings",
    because="the form to join, which is never cached, reads it each time",
)
never_shown("charter.CharterAcceptance", because="what one has accepted is shown to oneself alone")
