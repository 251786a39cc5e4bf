"""Routes of the digest."""

from django.urls import path

from community.digest.views import go_on, settings, stop

app_name = "digest"
urlpatterns = [
    path("mon-espace/lettre/", settings, name="settings"),
    path("lettre/arret/<str:token>/", stop, name="stop"),
    path("lettre/suite/<str:token>/", go_on, name="go_on"),
]
