"""A site of three pages with the real settings of the database and the real page of failures; granian serves it."""

import os
import time

os.environ["PROGRAM"] = "web"

import django
from django.conf import settings

from config.env import BASE_DIR
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
    )
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path


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


urlpatterns = [path("hot/", hot), path("slow/", slow), path("free/", free)]
handler500 = "foundation.http.errors.server_error"
application = get_wsgi_application()
