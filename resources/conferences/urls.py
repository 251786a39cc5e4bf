"""What `/conferences/` answers besides its pages."""

from django.urls import path

from foundation.listings.feeds import feed_path
from resources.conferences.feeds import ConferenceFeed
from resources.conferences.views import captions, chapters

app_name = "conferences"

urlpatterns = [
    feed_path(ConferenceFeed()),
    path("<slug:slug>/sous-titres.<slug:language>.vtt", captions, name="captions"),
    path("<slug:slug>/chapitres.vtt", chapters, name="chapters"),
]
