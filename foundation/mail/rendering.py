"""From a template to a message: French whoever asks, whole addresses of the site whatever the request."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation


@dataclass(frozen=True)
class Rendered:
    """A message to send: one line of subject, plain text, HTML or nothing."""

    subject: str
    text: str
    html: str


def _render(name: str, context: dict[str, Any], *, autoescape: bool) -> str:
    # Django's own wrapper always escapes, and a plain text would say "l&#x27;idée".
    template = get_template(name).template  # type: ignore[attr-defined]
    return str(template.render(Context(context, autoescape=autoescape)))


def render_mail(template: str, context: dict[str, Any]) -> Rendered:
    """Render `templates/mail/<template>.txt`, whose first line is the subject, and `.html` when there is one.

    Templates have `site_url` and `site_name` besides `context`. Raises `TemplateDoesNotExist` without the text.
    """
    whole = {"site_url": settings.SITE_URL, "site_name": settings.SITE_NAME, **context}
    with translation.override(settings.LANGUAGE_CODE):
        subject, _, text = _render(f"mail/{template}.txt", whole, autoescape=False).strip().partition("\n")
        try:
            html = _render(f"mail/{template}.html", whole, autoescape=True)
        except TemplateDoesNotExist:
            html = ""
    return Rendered(" ".join(subject.split())[:500], text.strip() + "\n", html)
