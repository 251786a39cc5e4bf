"""Personal data: at start-up, discovers what each wing declares of its own models."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PersonalDataConfig(AppConfig):
    name = "foundation.personal_data"
    label = "personal_data_registry"
    verbose_name = _("personal data")

    def ready(self) -> None:
        """Let each wing declare in its own `personal_data.py`, as the admin finds `admin.py`."""
        autodiscover_modules("personal_data")
