"""Routes of a person's own data."""

from django.urls import path

from community.personal_data.views.copies import CopiesView, download
from community.personal_data.views.erasure import ErasureView, cancel

app_name = "personal_data"
urlpatterns = [
    path("donnees/", CopiesView.as_view(), name="copies"),
    path("donnees/<slug:key>/", download, name="copy"),
    path("fin-du-compte/", ErasureView.as_view(), name="erasure"),
    path("fin-du-compte/annulation/", cancel, name="cancellation"),
]
