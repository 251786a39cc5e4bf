"""Routes of profiles and of the directory."""

from django.urls import path

from community.profiles.views import directory, profile
from foundation.page_cache.decorators import cached_for_anonymous

app_name = "profiles"

urlpatterns = [
    path("mon-profil/", profile.EditView.as_view(), name="edit"),
    path("mon-profil/apercu/", profile.preview, name="preview"),
    path("membres/<slug:key>/", cached_for_anonymous()(profile.detail), name="detail"),
    path("membres/<slug:key>/parole/", profile.vouching, name="vouching"),
    path("annuaire/", cached_for_anonymous(parameters=directory.PARAMETERS)(directory.directory), name="directory"),
    path("annuaire/departements/", cached_for_anonymous()(directory.departments), name="departments"),
    path("annuaire/aide/", directory.HelpView.as_view(), name="help"),
]
