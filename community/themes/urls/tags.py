"""`/mots/`"""

from django.urls import path

from community.themes import views
from foundation.page_cache.decorators import kept

app_name = "tags"

urlpatterns = [
    path("", kept(parameters=["page"])(views.TagListView.as_view()), name="index"),
    path("<slug:slug>/", kept()(views.TagView.as_view()), name="detail"),
]
