"""Access rules of the folders of images: renditions, originals and avatars."""

from django.http import HttpRequest

from cms.media.folders import Access, open_folder
from cms.media.models import SiteImage, SiteRendition
from cms.media.policies import may_work_with_file
from cms.pages import policies


def rendition_rule(request: HttpRequest, name: str) -> Access:
    """A rendition is as private as its image: its collection, and the live pages that show it; three queries for one
    that everybody sees. Those who work with the image in the CMS see it there."""
    rendition = SiteRendition.objects.filter(file=name).select_related("image__collection").first()
    if rendition is None:
        return Access.REFUSED
    audience = policies.audience_of_file(rendition.image)
    if audience.admits(frozenset()):
        return Access.PUBLIC
    principals = policies.principals_of_request(request, with_passwords=audience.asks_for_passwords)
    if not audience.collection.admits(principals):
        return Access.REFUSED
    may = audience.is_shown_to(principals) or may_work_with_file(request.user, rendition.image)
    return Access.PRIVATE if may else Access.REFUSED


def original_rule(request: HttpRequest, name: str) -> Access:
    """An original is for those who work with the image in the CMS."""
    image = SiteImage.objects.filter(file=name).first() if request.user.is_authenticated else None
    return Access.PRIVATE if image and may_work_with_file(request.user, image) else Access.REFUSED


def cms_rule(request: HttpRequest, name: str) -> Access:
    """The portrait of an account of the CMS is for those who may enter it."""
    user = request.user
    may = user.is_authenticated and user.is_active and user.has_perm("wagtailadmin.access_admin")
    return Access.PRIVATE if may else Access.REFUSED


open_folder("images", rendition_rule)
open_folder("original_images", original_rule)
open_folder("avatar_images", cms_rule)
