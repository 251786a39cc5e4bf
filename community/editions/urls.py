"""Routes below `/editions/` that are not pages."""

from django.urls import path

from community.editions import views
from foundation.page_cache.decorators import kept

app_name = "editions"

urlpatterns = [
    path("<slug:slug>/programme.ics", kept()(views.programme), name="programme"),
    path("<slug:slug>/seances/<int:pk>.ics", kept()(views.session), name="session"),
]
