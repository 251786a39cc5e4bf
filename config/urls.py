"""Every address of the site; Wagtail's pages come last because they answer to anything."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from community.members.views.identities import SignOutView
from community.themes.urls import tag_urls, theme_urls

# Wagtail has two sign-in pages of its own; there is one, with rate limits (`community/members/throttling.py`).
_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path(f"{settings.ADMIN_PATH}/login/", _sign_in),
    path("_util/login/", _sign_in),
    # Whoever leaves the CMS leaves their identity provider too.
    path(f"{settings.ADMIN_PATH}/logout/", SignOutView.as_view(next_page="account_login"), name="wagtailadmin_logout"),
    path(f"{settings.ADMIN_PATH}/", include("cms.editing.urls")),
    path(f"{settings.ADMIN_PATH}/", include(wagtailadmin_urls)),
    path("", include("cms.media.urls")),
    path("themes/", include(theme_urls)),
    path("mots/", include(tag_urls)),
    path("territoires/", include("community.territories.urls")),
    path("recherche/", include("search.urls")),
    path("recherche/", include("community.saved_searches.urls")),
    path("defis/", include("community.defis.urls")),
    path("editions/", include("community.editions.urls")),
    path("conferences/", include("resources.talks.urls")),
    path("ressources/", include("resources.library.urls")),
    path("", include("home.urls")),
    path("", include("community.members.urls")),
    path("mon-espace/", include("community.personal_data.urls")),
    path("charte/acceptation/", include("community.charter.urls")),
    path("", include("community.notifications.urls")),
    path("", include("community.levels.urls")),
    path("", include("community.profiles.urls")),
    path("", include("community.contact_requests.urls")),
    path("", include("community.recovery.urls")),
    path("rejoindre/", include("community.sign_up_events.urls")),
    path("", include("community.reminders.urls")),
    path("", include("community.digest.urls")),
    path("", include("foundation.monitoring.urls")),
    path("", include("cms.serving.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "foundation.http.errors.bad_request"
handler500 = "foundation.http.errors.server_error"
