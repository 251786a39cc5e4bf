"""Routes of notifications."""

from django.urls import path

from community.notifications.views.following import follow_target
from community.notifications.views.listing import notifications, open_notification
from community.notifications.views.preferences import preferences
from community.notifications.views.stopping import stop

app_name = "notifications"
urlpatterns = [
    path("mon-espace/notifications/", notifications, name="list"),
    path("mon-espace/notifications/reglages/", preferences, name="preferences"),
    path("mon-espace/notifications/suivi/", follow_target, name="follow"),
    path("mon-espace/notifications/<key:pk>/", open_notification, name="open"),
    path("courriels/arret/<str:token>/", stop, name="stop"),
]
