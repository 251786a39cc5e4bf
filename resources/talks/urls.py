"""Addresses below `/conferences/` that are not Wagtail pages."""

from django.urls import path

from resources.talks.models import TalkIndexPage
from resources.talks.page.podcast import podcast_path
from resources.talks.views import captions, chapters, chapters_json
from search.lists.feeds import feed_path

app_name = "talks"

urlpatterns = [
    feed_path(TalkIndexPage, address="/conferences/"),
    podcast_path(),
    path("<slug:slug>/sous-titres.<slug:language>.vtt", captions, name="captions"),
    path("<slug:slug>/chapitres.vtt", chapters, name="chapters"),
    path("<slug:slug>/chapitres.json", chapters_json, name="chapters_json"),
]
