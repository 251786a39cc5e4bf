"""Addresses of uploaded files."""

from django.conf import settings
from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from cms.media.views import document, fallback, media

urlpatterns = [
    path(
        "documents/mot-de-passe/<key:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("documents/<key:pk>/<str:key>/<str:shown>", document, name="document"),
    path("images/<key:pk>/<str:key>/", fallback, name="fallback"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", media, name="media"),
]
