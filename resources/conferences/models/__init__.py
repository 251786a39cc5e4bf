"""Talks and those who give them."""

from resources.conferences.models.conferences import ConferencePage, ConferenceTag
from resources.conferences.models.index import ConferenceIndexPage
from resources.conferences.models.speakers import ConferenceSpeaker, Speaker

__all__ = ["ConferenceIndexPage", "ConferencePage", "ConferenceSpeaker", "ConferenceTag", "Speaker"]
