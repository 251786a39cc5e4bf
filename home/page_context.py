"""Template contexts of the home page."""

from django.http import HttpRequest

from cms.pages import contexts
from cms.pages.contexts import Context
from home.home_content import home_content
from home.models import HomePage


@contexts.register(HomePage)
def home_page(page: HomePage, request: HttpRequest) -> Context:
    """Return `content`, what the home page lists for this reader."""
    return {"content": home_content(request.user)}
