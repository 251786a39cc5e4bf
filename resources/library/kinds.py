"""Kinds of resources."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kinds of the library, in the order of its filter."""

    METHOD = "method", _("method")
    TOOL = "tool", _("tool")
    ACCOUNT = "account", _("account of an experience")
    ARTICLE = "article", _("article")
    REPORT = "report", _("report")
    BOOK = "book", _("book")
    LINK = "link", _("site to visit")
