"""Routes below `/editions/` that are not pages."""

from django.urls import path

from community.editions import views
from foundation.page_cache.decorators import cached_for_anonymous

app_name = "editions"

urlpatterns = [
    path("<slug:slug>/programme.ics", cached_for_anonymous()(views.programme), name="programme"),
    path("<slug:slug>/seances/<key:pk>.ics", cached_for_anonymous()(views.session), name="session"),
]
