"""Rate limits."""

from django.apps import AppConfig


class ThrottlingConfig(AppConfig):
    name = "foundation.throttling"
    label = "throttling"
