"""How recordings, transcripts and consents are exported and erased: for who uploaded or recorded them in the CMS.

People who are filmed need no account: their consents have rules of their own (`docs/medias.md`).
"""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete, Keep

OF_THE_TALK = _("it belongs to the talk, and to the people who speak in it")

declare(
    "talks.Consent",
    links=("recorded_by", "withdrawn_by"),
    fields=("page__title", "scope", "given_on", "recorded_at", "withdrawn_at"),
    rule=Keep(because=_("the consent of somebody else, which must be shown for as long as the film is")),
    title=_("consents of others, recorded here"),
)
declare(
    "talks.Recording",
    links=("uploaded_by", "shown_by"),
    fields=("page__title", "file_name", "uploaded_at", "shown_at"),
    rule=Keep(because=OF_THE_TALK),
    title=_("recordings uploaded"),
)
declare(
    "talks.RecordingUpload",
    links=("by",),
    fields=("page__title", "file_name", "begun_at"),
    # The part that has arrived is cleared away by `recordings/operations/cleanup.py`.
    rule=Delete(),
)
declare(
    "talks.Transcript",
    links=("uploaded_by",),
    fields=("page__title", "file_name", "uploaded_at"),
    rule=Keep(because=OF_THE_TALK),
    title=_("transcripts uploaded"),
)
declare(
    "talks.TranscriptVersion",
    links=("uploaded_by", "ended_by"),
    fields=("page__title", "file_name", "until"),
    rule=Keep(because=OF_THE_TALK),
    title=_("former versions of transcripts"),
)
