"""A site of some pages with the real settings of the database and the real page of failures; granian serves it.

Its films are served as those of the site, and what is sent to it is received in the same way.
"""

import os
import time

os.environ["PROGRAM"] = "web"

import django
import django_stubs_ext
from django.conf import settings

from config.env import BASE_DIR, read
from config.settings.database import DATABASES

if not settings.configured:
    settings.configure(
        DATABASES=DATABASES,
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["*"],
        SECRET_KEY="seulement-pour-essayer",
        TEMPLATES=[
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "templates"]},
        ],
        LOGGING_CONFIG=None,
        WEB_THREADS=read("WEB_THREADS"),
        MEDIA_ROOT=os.environ.get("FILMS", ""),
        MEDIA_IS_LOCAL=True,
        MEDIA_ACCEL_PREFIX=read("MEDIA_ACCEL_PREFIX"),
    )
    django_stubs_ext.monkeypatch()
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path

from cms.media.serving import StoredFile, serve_file
from cms.media.storage import SiteFileStorage
from foundation.http.bodies import BodiesMiddleware


def _ask(query: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return HttpResponse(str(cursor.fetchone()))


def hot(request: HttpRequest) -> HttpResponse:
    """Read a table that everybody reads."""
    return _ask("SELECT count(*) FROM hot")


def slow(request: HttpRequest) -> HttpResponse:
    """Ask something that takes a minute."""
    return _ask("SELECT pg_sleep(60)")


def free(request: HttpRequest) -> HttpResponse:
    """Answer without the database, in a moment."""
    time.sleep(0.01)
    return HttpResponse("x" * 200_000)


def film(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a film."""
    return serve_file(request, StoredFile(SiteFileStorage(), name), public=True, max_age_s=0)


def receive(request: HttpRequest) -> HttpResponse:
    """Read all that is sent."""
    return HttpResponse(str(len(request.read())))


urlpatterns = [
    path("hot/", hot),
    path("slow/", slow),
    path("free/", free),
    path("media/<path:name>", film),
    path("recevoir/", receive),
]
handler500 = "foundation.http.errors.server_error"
application = BodiesMiddleware(get_wsgi_application())
