"""The mail of the digest, and the last one that asks whether to stop."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from community.digest import tokens
from community.digest.audience import Reader
from community.digest.models import Issue
from community.digest.ranking import Line
from foundation.http.addresses import absolute
from foundation.mail.rendering import RenderedMail, render_mail


@dataclass(frozen=True)
class Draft:
    """A mail that is ready to be queued: whom for, what it says, where one request stops it."""

    member_pk: int
    to: str
    key: str
    rendered: RenderedMail
    stop_url: str
    is_farewell: bool = False


def digest(issue: Issue, reader: Reader, parts: list[tuple[Any, list[Line]]]) -> Draft:
    """Return the mail that tells `parts`, headings with their lines."""
    told = [
        (heading, [(line.item.page.title, line.reason, absolute(line.item.page.url)) for line in lines])
        for heading, lines in parts
    ]
    return _draft(issue, reader, "digest", {"parts": told, "total": sum(len(lines) for _, lines in parts)})


def farewell(issue: Issue, reader: Reader) -> Draft:
    """Return the last mail, which asks whether to stop."""
    go_on = absolute(reverse("digest:go_on", args=[tokens.token(tokens.GO_ON, reader.member.pk)]))
    return _draft(issue, reader, "digest_farewell", {"go_on_url": go_on})


def _draft(issue: Issue, reader: Reader, template: str, context: dict[str, Any]) -> Draft:
    member = reader.member
    stop_url = absolute(reverse("digest:stop", args=[tokens.token(tokens.STOP, member.pk)]))
    rendered = render_mail(
        template,
        {**context, "person": member, "stop_url": stop_url, "settings_url": absolute(reverse("digest:settings"))},
    )
    key = f"digest:{issue.until:%Y-%m-%d}:{member.pk}"
    return Draft(member.pk, member.email, key, rendered, stop_url, is_farewell=template == "digest_farewell")
