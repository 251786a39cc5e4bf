"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

os.environ["PROGRAM"] = "web"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.site")
site = get_wsgi_application()

# Models exist from here on.
from community.members.operations import refuse_open_demonstration_members  # noqa: E402
from foundation.http.bodies import BodiesMiddleware  # noqa: E402

application = BodiesMiddleware(site)

try:
    refuse_open_demonstration_members()
except DatabaseError:
    # A server that is away comes back: the site waits for it, it does not end. Signing in asks again (`SignInForm`).
    pass
finally:
    connection.close()
