"""Operations on talks and speakers."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from cms.pages.operations import fill, page_at, publish_page
from community.themes.models import Theme
from french.folding import fold
from resources.talks.models import Speaker, TalkIndexPage, TalkPage, TalkSpeaker


@transaction.atomic
def set_speaker(*, name: str, organisation: str = "", slug: str = "") -> Speaker:
    """Return the speaker of that name, made if needed; the same call twice changes nothing.

    Names are compared without case and accents: the first spelling stays. An `organisation` that is given
    replaces the former one. Raises `ValidationError` when a field is wrong.
    """
    address = slug or slugify(fold(name).replace("'", "-"))
    speaker = Speaker.objects.filter(slug=address).first() or Speaker(name=name.strip(), slug=address)
    if speaker.pk is not None and organisation in ("", speaker.organisation):
        return speaker
    speaker.organisation = organisation
    speaker.full_clean()
    speaker.save()
    return speaker


@transaction.atomic
def publish_talk(
    *,
    parent: TalkIndexPage,
    slug: str,
    speakers: Sequence[tuple[str, str]] | None = None,
    themes: Iterable[Theme] | None = None,
    tags: Iterable[str] | None = None,
    by: Any = None,
    **fields: Any,
) -> TalkPage:
    """Create the talk `slug`, or bring it to what is given, and publish it; the same call twice changes nothing.

    `speakers` are (name, part in the talk) in their order, an empty part for who speaks. What is not given
    stays as it is. `by` is the member who publishes, None the site itself. Raises `ValidationError` naming the
    fields, `PermissionDenied` when `by` may not publish, `TypeError` for a field that does not exist.
    """
    page = page_at(model=TalkPage, parent=parent, slug=slug)
    fill(page, fields, themes=themes, tags=tags)
    if speakers is not None:
        page.speakers = [
            TalkSpeaker(speaker=set_speaker(name=name), role=role, sort_order=rank)
            for rank, (name, role) in enumerate(speakers)
        ]
    publish_page(page=page, parent=parent, by=by)
    return page
