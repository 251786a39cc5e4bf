"""Render mail templates, in French and with absolute URLs whatever the request."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from foundation.mail.html import compose


@dataclass(frozen=True)
class RenderedMail:
    """A message to send: one line of subject, plain text, HTML."""

    subject: str
    text: str
    html: str


def _render(name: str, context: dict[str, Any], *, autoescape: bool) -> str:
    # Django's own wrapper always escapes, and a plain text would say "l&#x27;idée".
    template = get_template(name).template  # type: ignore[attr-defined]
    return str(template.render(Context(context, autoescape=autoescape)))


def render_mail(template: str, context: dict[str, Any]) -> RenderedMail:
    """Render `templates/mail/<template>.txt`, whose first line is the subject, and its HTML: `.html` when there
    is one, else the same text in the layout of all mail.

    Templates have `site_url` and `site_name` besides `context`. Raises `TemplateDoesNotExist` without the text.
    """
    whole = {"site_url": settings.SITE_URL, "site_name": settings.SITE_NAME, **context}
    with translation.override(settings.LANGUAGE_CODE):
        subject, _, text = _render(f"mail/{template}.txt", whole, autoescape=False).strip().partition("\n")
        try:
            html = _render(f"mail/{template}.html", whole, autoescape=True)
        except TemplateDoesNotExist:
            secret = secrets.token_hex(16)
            marked = _render(f"mail/{template}.txt", {**whole, "mark": secret}, autoescape=False)
            html = compose(_line(subject), marked.strip().partition("\n")[2], secret)
    return RenderedMail(_line(subject), text.strip() + "\n", html)


def _line(subject: str) -> str:
    return " ".join(subject.split())[:500]
