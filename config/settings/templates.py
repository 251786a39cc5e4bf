"""Templates mirror the Python tree, under `templates/`."""

from config.env import BASE_DIR
from config.settings.mode import DEBUG

_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "cms.templatetags.typography",
                "cms.templatetags.site",
                "cms.templatetags.tiles",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

__all__ = ["FORM_RENDERER", "TEMPLATES"]
