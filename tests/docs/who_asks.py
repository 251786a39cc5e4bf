"""A site that answers with who asks and how, as the real middleware sees it; granian serves it."""

from ipaddress import ip_network

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["*"],
        IS_PRODUCTION=False,
        MIDDLEWARE=["foundation.http.proxies.ProxiesMiddleware"],
        ROOT_URLCONF=__name__,
        SECRET_KEY="only for tests",
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
        TRUSTED_PROXIES=[ip_network("127.0.0.1")],
    )


def who(request: HttpRequest) -> HttpResponse:
    """Answer with the address of the reader."""
    return answer(request.META["REMOTE_ADDR"])


def all_of_it(request: HttpRequest) -> HttpResponse:
    """Answer with the address of the reader, the scheme and the name of the site."""
    return answer(f"{request.META['REMOTE_ADDR']} {request.scheme} {request.get_host()}")


def answer(text: str) -> HttpResponse:
    """Return a text."""
    return HttpResponse(text, headers={"Content-Type": "text/plain", "Content-Length": str(len(text))})


urlpatterns = [re_path("^tout$", all_of_it), re_path("", who)]
application = get_wsgi_application()
