"""Views of uploaded files: documents by their own address, images and recordings under `/media/`.

What one may not see answers as what does not exist.
"""

import re

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.documents.models import document_served
from wagtail.documents.wagtail_hooks import check_view_restrictions
from wagtail.images.models import SourceImageIOError

from cms.media.decoding.process import DecoderBusyError, DecoderError
from cms.media.folders import Access, access_to
from cms.media.kinds import KINDS, extension_of
from cms.media.models import SiteDocument, SiteImage
from cms.media.names import key_of
from cms.media.policies import may_work_with_file
from cms.media.renditions import fallback_for
from cms.media.serving import RETRY_AFTER_S, StoredFile, serve_file
from cms.pages import policies
from cms.pages.audiences import FileAudience

HOUR_S = 3600
LONGEST_NAME = 200
_STORED_NAME = re.compile(r"\A[a-z_-]++(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*+)++\Z")


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


@require_safe
def fallback(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Lead to the rendition of an image that every browser can show, made now when it was not yet.

    Who may not see the rendition is refused where it leads. 503 while too many images wait to be decoded. Raises
    `Http404`.
    """
    image = SiteImage.objects.filter(pk=pk).first()
    if image is None or not image.file or key != key_of(image.file.name):
        raise Http404
    try:
        address = image.get_rendition(fallback_for(image)).url
    except (DecoderBusyError, DecoderError):
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store"})
    except (SourceImageIOError, FileNotFoundError) as error:
        raise Http404 from error
    # Its page shows the address of the rendition itself from now on.
    return HttpResponseRedirect(address, headers={"Cache-Control": "no-store"})
