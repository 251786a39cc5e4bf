"""Nothing of this is on a page that others read."""

from cms.changes.declarations import never_shown

never_shown(
    "personal_data.DataExport",
    "personal_data.ErasureRequest",
    "personal_data.InactivityWarning",
    because="what one does with one's data is shown to oneself alone",
)
