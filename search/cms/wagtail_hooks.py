"""Addresses of search in the CMS."""

from django.urls import URLPattern, path
from wagtail import hooks

from search.cms.views import resembling_typed


@hooks.register("register_admin_urls")
def resembling_url() -> list[URLPattern]:
    """Return the address that the editor asks while one types."""
    return [path("ressemblances/", resembling_typed, name="resembling_typed")]
