"""`/themes/`"""

from django.urls import path

from community.themes import views
from foundation.page_cache.decorators import kept

app_name = "themes"

urlpatterns = [
    path("", kept()(views.ThemeListView.as_view()), name="index"),
    path("<slug:slug>/", kept()(views.ThemeView.as_view()), name="detail"),
]
