"""Addresses that belong to the house itself."""

from django.urls import re_path
from wagtail.urls import serve_pattern

from foundation.routing import serve_page

urlpatterns = [
    re_path(serve_pattern, serve_page),
]
