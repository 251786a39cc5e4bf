"""Permission to open the files of recordings: checked on each request, so that a withdrawn consent holds at once."""

from django.http import HttpRequest

from cms.media.folders import Access, open_folder
from cms.pages import policies
from resources.talks.models import Rendition
from resources.talks.policies import may_edit_recording
from resources.talks.recordings.models import FOLDER
from resources.talks.recordings.playback import allowed_renditions, is_offered


def recording_rule(request: HttpRequest, name: str) -> Access:
    """A file of a recording is as private as its talk, and for the CMS alone until it is shown."""
    files = Rendition.objects.filter(file=name)
    offered = allowed_renditions(files).select_related("recording__page").first()
    if offered is not None and is_offered(offered):
        page = offered.recording.page
        if policies.audience(page, policies.restrictions_for(request.user)).is_everyone:
            return Access.WITHDRAWABLE
        if policies.may_open_page(request, page):
            return Access.PRIVATE
    if not request.user.is_authenticated:
        return Access.REFUSED
    rendition = files.select_related("recording__page").first()
    may = rendition is not None and may_edit_recording(request.user, rendition.recording.page)
    return Access.PRIVATE if may else Access.REFUSED


open_folder(FOLDER, recording_rule)
