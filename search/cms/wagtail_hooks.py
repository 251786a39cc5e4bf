"""The URLs of search in the CMS."""

from django.urls import URLPattern, path
from wagtail import hooks

from search.cms.views import similar_to_draft


@hooks.register("register_admin_urls")
def similar_to_draft_url() -> list[URLPattern]:
    """Return the URL that the editor calls while somebody types."""
    return [path("ressemblances/", similar_to_draft, name="similar_to_draft")]
