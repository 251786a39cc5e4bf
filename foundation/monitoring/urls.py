"""Addresses for probes. They are short, French, and never in the sitemap."""

from django.urls import path

from foundation.monitoring.health import health, health_of
from foundation.monitoring.prometheus import prometheus

app_name = "monitoring"
urlpatterns = [
    path("sante/", health, name="health"),
    path("sante/<slug:component>", health_of, name="health_of"),
    path("metriques/", prometheus, name="metrics"),
]
