"""Permissions on talks, beyond those that the CMS has for pages."""

from typing import Any

from cms.pages.policies import audience, tokens_of
from resources.talks.models import Recording, Rendition, TalkPage
from resources.talks.recordings.playback import allowed_renditions, is_offered


def may_edit_transcript(member: Any, page: TalkPage) -> bool:
    """Return whether `member` may change what a talk says: it shows at once, so a live page asks for the right to
    publish, and a draft for the right to edit."""
    allowed = page.permissions_for_user(member)
    return bool(allowed.can_publish() if page.live else allowed.can_edit())


def may_edit_recording(member: Any, page: TalkPage) -> bool:
    """Return whether `member` may bring, prepare or take away the recording of `page`: as for its words."""
    return bool(member.is_authenticated and member.is_active and may_edit_transcript(member, page))


def may_publish_recording(member: Any, page: TalkPage) -> bool:
    """Return whether `member` may publish the recording of `page`, and write down what those filmed allow."""
    return bool(member.is_authenticated and member.is_active and page.permissions_for_user(member).can_publish())


def may_see_recording(user: Any, recording: Recording) -> bool:
    """Return whether `user` (a member, a stranger or None) may play `recording` in one form or another.

    Readers do when it is shown, those filmed allow it and the page is theirs to read; who works on the talk in the
    CMS does before that.
    """
    offered = (each for each in allowed_renditions(recording.renditions.all()) if is_offered(each))
    if any(offered) and audience(recording.page) & tokens_of(user):
        return True
    return user is not None and may_edit_recording(user, recording.page)


def may_see_rendition(user: Any, rendition: Rendition) -> bool:
    """Return whether `user` may open a file of a recording: the same, file by file."""
    page = rendition.recording.page
    offered = allowed_renditions(Rendition.objects.filter(pk=rendition.pk)).first()
    if offered is not None and is_offered(offered) and audience(page) & tokens_of(user):
        return True
    return user is not None and may_edit_recording(user, page)
