"""Template contexts of the home page."""

from django.http import HttpRequest

from cms.pages import contexts
from cms.pages.contexts import Context
from home.front_door import front_door
from home.models import HomePage


@contexts.register(HomePage)
def home_page(page: HomePage, request: HttpRequest) -> Context:
    """Return `door`, the content of the home page for this reader."""
    return {"door": front_door(request.user)}
