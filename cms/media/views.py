"""The two doors of uploaded files: documents by their own address, images and recordings under `/media/`.

What one may not see answers as what does not exist.
"""

import re

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.models import document_served
from wagtail.documents.permissions import permission_policy
from wagtail.documents.wagtail_hooks import check_view_restrictions
from wagtail.models import BaseViewRestriction

from cms.media.folders import Access, access_to
from cms.media.kinds import KINDS, extension_of
from cms.media.models import SiteDocument
from cms.media.names import key_of
from cms.media.serving import YEAR_S, StoredFile, serve_file
from cms.pages import policies

HOUR_S = 3600
LONGEST_NAME = 200
_STORED_NAME = re.compile(r"[a-z_-]+(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")


@require_safe
def document(request: HttpRequest, pk: int, key: str, shown: str) -> HttpResponseBase:
    """Serve a document to who may see it; three queries for one that everybody may. Raises `Http404`."""
    found = SiteDocument.objects.select_related("collection").filter(pk=pk).first()
    if found is None or not found.file or key != key_of(found.file.name) or shown != found.filename:
        raise Http404
    public = policies.may_see_file(None, found)
    if not public:
        form = _form_before(request, found)
        if form is not None:
            return form
    document_served.send(sender=SiteDocument, instance=found, request=request)
    stored = StoredFile(found.file.storage, found.file.name, found.filename)
    return serve_file(request, stored, public=public, max_age_s=HOUR_S)


def _form_before(request: HttpRequest, found: SiteDocument) -> HttpResponse | None:
    """Return Wagtail's form when a password, and nothing else, stands between the visitor and the document.

    Raises `Http404` for who may not see it.
    """
    restrictions = list(found.collection.get_view_restrictions().prefetch_related("groups"))
    passwords = [each for each in restrictions if each.restriction_type == BaseViewRestriction.PASSWORD]
    if policies.is_kept_out(request.user, [each for each in restrictions if each not in passwords]):
        raise Http404
    shown = policies.is_shown_to(request.user, found)
    if not shown and not policies.may_choose_file(request.user, found, permission_policy):
        raise Http404
    if all(each.accept_request(request) for each in passwords):
        return None
    asked: HttpResponse | None = check_view_restrictions(found, request)
    return asked


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a file of a folder that has an address. Raises `Http404`."""
    if len(name) > LONGEST_NAME or not _STORED_NAME.fullmatch(name) or extension_of(name) not in KINDS:
        raise Http404
    access = access_to(request, name)
    if access is Access.REFUSED:
        raise Http404
    max_age_s = 0 if access is Access.WITHDRAWABLE else YEAR_S
    return serve_file(
        request, StoredFile(default_storage, name), public=access is not Access.PRIVATE, max_age_s=max_age_s
    )
