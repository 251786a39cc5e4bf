"""The models that the pages of talks show."""

from cms.changes.declarations import declare, never_shown
from cms.media.models import SiteDocument
from community.editions.models import EditionPage, Session
from community.themes.models import Tag, Theme
from resources.talks.models import (
    Consent,
    Cue,
    Recording,
    Rendition,
    Speaker,
    TalkIndexPage,
    TalkPage,
    Transcript,
)

declare(TalkIndexPage)
declare(
    TalkPage,
    depends_on={
        Theme: "themes",
        Tag: "tagged_items__tag",
        EditionPage: "edition",
        Session: "session",
        Speaker: "speakers__speaker",
        SiteDocument: "slides",
        Transcript: "transcripts",
        Recording: "recordings",
        Rendition: "recordings__renditions",
        Consent: "consents",
    },
)
declare(Speaker)
declare(Transcript)
declare(Recording)
declare(Rendition)
declare(Consent)
# Thousands a talk, written in bulk; the operations announce the talk.
declare(Cue, is_followed=False)
never_shown("talks.TranscriptVersion", because="earlier words are read in the CMS only")
never_shown("talks.ProcessingStep", because="the progress of a preparation is read in the CMS only")
never_shown("talks.RecordingUpload", because="a file on its way is seen in the CMS only")
