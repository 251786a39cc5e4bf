"""A site that answers with the address of who asks, as the real middleware sees it; granian serves it."""

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
        TRUSTED_PROXIES=[ip_network("127.0.0.1")],
    )


def who(request: HttpRequest) -> HttpResponse:
    """Answer with the address of the reader."""
    address = request.META["REMOTE_ADDR"]
    return HttpResponse(address, headers={"Content-Type": "text/plain", "Content-Length": str(len(address))})


urlpatterns = [re_path("", who)]
application = get_wsgi_application()
