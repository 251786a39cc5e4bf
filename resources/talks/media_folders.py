"""Who may open the files of recordings: asked each time, so that a consent withdrawn holds at once."""

from django.http import HttpRequest

from cms.media.folders import Access, open_folder
from cms.pages.policies import PUBLIC, audience, tokens_of
from resources.talks.models import Rendition
from resources.talks.policies import may_bring_recording
from resources.talks.recordings.models.recordings import FOLDER
from resources.talks.recordings.permitted import is_offered, permitted


def recording_rule(request: HttpRequest, name: str) -> Access:
    """A file of a recording is as private as its talk, and for the CMS alone until it is shown."""
    files = Rendition.objects.filter(file=name)
    offered = permitted(files).select_related("recording__page").first()
    if offered is not None and is_offered(offered):
        readers = audience(offered.recording.page)
        if PUBLIC in readers:
            return Access.WITHDRAWABLE
        if readers & tokens_of(request.user):
            return Access.PRIVATE
    if not request.user.is_authenticated:
        return Access.REFUSED
    found = files.select_related("recording__page").first()
    may = found is not None and may_bring_recording(request.user, found.recording.page)
    return Access.PRIVATE if may else Access.REFUSED


open_folder(FOLDER, recording_rule)
