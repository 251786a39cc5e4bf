"""Wagtail hooks that add the screen of event mode to the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.sign_up_events.cms import EventsView, end_event_of, poster

AFTER_RECOVERIES = 710


class EventsMenuItem(MenuItem):
    """Shown to those who may open one."""

    def is_shown(self, request: HttpRequest) -> bool:
        # What staff alone have: the whole menu reads permissions once; the screen asks its own policy.
        return request.user.has_perm("curation.curate")  # type: ignore[union-attr]


@hooks.register("register_admin_urls")
def events_urls() -> list[URLPattern]:
    """Return the addresses of the screen, of its button and of the page to print."""
    return [
        path("evenements/", EventsView.as_view(), name="events_to_join"),
        path("evenements/<int:pk>/fin/", end_event_of, name="end_event"),
        path("evenements/<int:pk>/affiche/", poster, name="event_poster"),
    ]


@hooks.register("register_admin_menu_item")
def events_menu_item() -> MenuItem:
    """Return the entry « Inscriptions à un événement »."""
    return EventsMenuItem(
        _("Joining at an event"),
        reverse("events_to_join"),
        name="events-to-join",
        icon_name="calendar-check",
        order=AFTER_RECOVERIES,
    )
