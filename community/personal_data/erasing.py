"""Carry an erasure out; only the worker does this."""

import logging

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from community.personal_data.models import ErasureRequest
from foundation.monitoring.structured_logs import log_event
from foundation.personal_data.erasing import erase
from foundation.personal_data.rules import Erasure


def carry_out(pk: int) -> None:
    """Erase the member of a request that is due; run again, it does what is left.

    The rows go in one transaction, which notes the files to delete; they are deleted once it has committed, by the next
    run when this one is killed.
    """
    request = _erase_rows(pk)
    if request is None or not request.files:
        return
    for name in request.files:
        default_storage.delete(name)
    ErasureRequest.objects.filter(pk=pk).update(files=[])


@transaction.atomic
def _erase_rows(pk: int) -> ErasureRequest | None:
    request = (
        ErasureRequest.objects.select_for_update(of=("self",))
        .select_related("member")
        .filter(pk=pk, due_at__lte=timezone.now())
        .first()
    )
    if request is None or request.erased_at:
        return request
    if request.reason == ErasureRequest.Reason.INACTIVE and _is_back(request):
        request.delete()
        return None
    erasure = Erasure(request.member, removes_contributions=request.removes_contributions)
    erase(erasure)
    request.erased_at, request.files = timezone.now(), erasure.files
    request.save(update_fields=["erased_at", "files"])
    log_event("personal_data", "An account was erased", level=logging.INFO, reason=request.reason)
    return request


def _is_back(request: ErasureRequest) -> bool:
    last_login = request.member.last_login
    return last_login is not None and last_login > request.requested_at
