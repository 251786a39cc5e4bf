"""The access rule of portraits: asked each time, so that a picture withdrawn or hidden is gone at once."""

from django.http import HttpRequest

from cms.media.folders import Access, open_folder
from community.profiles.models import FOLDER, Profile, ProfileSection
from community.profiles.policies import STRANGER, sections_for, visible_sections


def portrait_rule(request: HttpRequest, name: str) -> Access:
    """A portrait is for whoever is shown the section of the picture."""
    profile = Profile.objects.select_related("member").filter(picture=name).first()
    if profile is None:
        return Access.REFUSED
    if ProfileSection.PICTURE in sections_for(profile, STRANGER):
        return Access.WITHDRAWABLE
    return Access.PRIVATE if ProfileSection.PICTURE in visible_sections(profile, request.user) else Access.REFUSED


open_folder(FOLDER, portrait_rule)
