"""Views of uploaded files: documents by their own address, images and recordings under `/media/`.

What one may not see answers as what does not exist.
"""

import re

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.models import document_served
from wagtail.documents.wagtail_hooks import check_view_restrictions

from cms.media.folders import Access, access_to
from cms.media.kinds import KINDS, extension_of
from cms.media.models import SiteDocument
from cms.media.names import key_of
from cms.media.policies import may_work_with_file
from cms.media.serving import StoredFile, serve_file
from cms.pages import policies
from cms.pages.audiences import FileAudience

HOUR_S = 3600
LONGEST_NAME = 200
_STORED_NAME = re.compile(r"[a-z_-]+(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")


@require_safe
def document(request: HttpRequest, pk: int, key: str, shown: str) -> HttpResponseBase:
    """Serve a document to who may see it; three queries for one that everybody may. Raises `Http404`."""
    document = SiteDocument.objects.select_related("collection").filter(pk=pk).first()
    if document is None or not document.file or key != key_of(document.file.name) or shown != document.filename:
        raise Http404
    audience = policies.audience_of_file(document)
    public = audience.admits(frozenset())
    if not public:
        form = _form_before(request, document, audience)
        if form is not None:
            return form
    document_served.send(sender=SiteDocument, instance=document, request=request)
    stored = StoredFile(document.file.storage, document.file.name, document.filename)
    return serve_file(request, stored, public=public)


def _form_before(request: HttpRequest, document: SiteDocument, audience: FileAudience) -> HttpResponse | None:
    """Return Wagtail's form when a password, and nothing else, stands between the visitor and the document.

    Raises `Http404` for who may not see it.
    """
    principals = policies.principals_of_request(request, with_passwords=audience.asks_for_passwords)
    if not audience.collection.without_passwords.admits(principals):
        raise Http404
    shown = audience.is_shown_to(principals)
    if not shown and not may_work_with_file(request.user, document):
        raise Http404
    if audience.collection.admits(principals):
        return None
    form: HttpResponse | None = check_view_restrictions(document, request)
    if form is None:
        raise Http404
    return form


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a file of a folder that has an address. Raises `Http404`."""
    if len(name) > LONGEST_NAME or not _STORED_NAME.fullmatch(name) or extension_of(name) not in KINDS:
        raise Http404
    access = access_to(request, name)
    if access is Access.REFUSED:
        raise Http404
    max_age_s = HOUR_S if access is Access.PUBLIC else 0
    return serve_file(
        request, StoredFile(default_storage, name), public=access is not Access.PRIVATE, max_age_s=max_age_s
    )
