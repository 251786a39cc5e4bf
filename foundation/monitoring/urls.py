"""Addresses for probes. They are short, French, and never in the sitemap."""

from django.urls import path

from foundation.monitoring.health import health, health_of
from foundation.monitoring.prometheus import metrics

app_name = "watching"
urlpatterns = [
    path("sante/", health, name="health"),
    path("sante/<slug:part>", health_of, name="health_of"),
    path("metriques/", metrics, name="metrics"),
]
