"""What `/conferences/` answers besides its pages."""

from django.urls import path

from foundation.listings.feeds import feed_path
from resources.conferences.feeds import ConferenceFeed
from resources.conferences.podcast import podcast_path
from resources.conferences.views import captions, chapters, chapters_json

app_name = "conferences"

urlpatterns = [
    feed_path(ConferenceFeed()),
    podcast_path(),
    path("<slug:slug>/sous-titres.<slug:language>.vtt", captions, name="captions"),
    path("<slug:slug>/chapitres.vtt", chapters, name="chapters"),
    path("<slug:slug>/chapitres.json", chapters_json, name="chapters_json"),
]
