"""Request a copy of one's data."""

import logging
from datetime import timedelta

from django.db import transaction

from community.members.models import Member
from community.personal_data.models import DataExport
from community.personal_data.tasks import make_export
from foundation.monitoring.structured_logs import log_event
from foundation.throttling.limits import Limit, Throttle
from foundation.throttling.operations import count_attempt

LIMITS = (Limit(3, timedelta(days=1)),)


@transaction.atomic
def request_export(*, member: Member) -> DataExport:
    """Have a copy made for `member`; while one is being made, it is that one.

    Raises `ThrottledError` when they have requested too many.
    """
    # Two requests at the same instant are one.
    Member.objects.select_for_update().get(pk=member.pk)
    if waiting := DataExport.objects.filter(member=member, ready_at=None).first():
        return waiting
    count_attempt(Throttle("personal_data.export", LIMITS, str(member.pk)))
    export = DataExport.objects.create(member=member)
    make_export.enqueue(export.pk)
    log_event("personal_data", "A copy was requested", level=logging.INFO)
    return export
