"""The least that Django can do: no middleware, no template, as many bytes as a page of ours."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BYTES = b"x" * 20_000


def trivial(request: HttpRequest) -> HttpResponse:
    """Answer at once."""
    return HttpResponse(BYTES, headers={"Content-Length": str(len(BYTES))})


urlpatterns = [path("", trivial)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="mesure", MIDDLEWARE=[])
application = get_wsgi_application()
