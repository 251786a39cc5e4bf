"""Network addresses do not stay: truncated to their network after a month, erased after three."""

from datetime import timedelta

from django.utils import timezone

from foundation.http.networks import network_address_of
from foundation.personal_data.registry import declarations

TRUNCATED_AFTER = timedelta(days=30)
ERASED_AFTER = timedelta(days=90)
NO_ADDRESS = "0.0.0.0"


def forget_networks() -> int:
    """Truncate and erase the network addresses that are old enough, in every declared model; return how many rows.

    Safe to cut anywhere and to run again: what is done needs doing no more.
    """
    now = timezone.now()
    changed = 0
    for data in declarations():
        if data.network is None:
            continue
        field, date = data.network
        rows = data.model._base_manager.exclude(**{field: NO_ADDRESS}).exclude(**{f"{field}__isnull": True})
        changed += rows.filter(**{f"{date}__lt": now - ERASED_AFTER}).update(**{field: NO_ADDRESS})
        old = rows.filter(**{f"{date}__lt": now - TRUNCATED_AFTER})
        # By address: people who share a network are written at once.
        for address in list(old.order_by().values_list(field, flat=True).distinct()):
            if (network := network_address_of(address)) != address:
                changed += old.filter(**{field: address}).update(**{field: network})
    return changed
