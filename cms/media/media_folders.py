"""Access rules of the folders of images: renditions, originals and avatars."""

from django.http import HttpRequest
from wagtail.models import Collection

from cms.media.folders import Access, open_folder
from cms.media.models import SiteRendition
from cms.pages import policies


def rendition_rule(request: HttpRequest, name: str) -> Access:
    """A rendition is as private as the collection of its image; one query while no collection is private."""
    restricted = policies.Restrictions().collections
    if not restricted:
        return Access.PUBLIC
    rendition = SiteRendition.objects.filter(file=name).select_related("image").first()
    if rendition is None:
        return Access.REFUSED
    path = Collection.objects.values_list("path", flat=True).get(pk=rendition.image.collection_id)
    audience = restricted.audience(path)
    if audience.is_everyone:
        return Access.PUBLIC
    principals = policies.principals_of_request(request, with_passwords=bool(audience.passwords))
    return Access.PRIVATE if audience.admits(principals) else Access.REFUSED


def cms_rule(request: HttpRequest, name: str) -> Access:
    """An original, or the portrait of an account of the CMS, is for those who may enter it."""
    user = request.user
    may = user.is_authenticated and user.is_active and user.has_perm("wagtailadmin.access_admin")
    return Access.PRIVATE if may else Access.REFUSED


open_folder("images", rendition_rule)
open_folder("original_images", cms_rule)
open_folder("avatar_images", cms_rule)
