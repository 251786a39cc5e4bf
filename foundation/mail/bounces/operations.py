"""Record bounces, and forget them: when the message leaves after all, or after 30 days."""

from django.db import transaction

from foundation.mail.bounces.scores import HARD, SOFT, STOP_AT, expired_addresses, normal, score_of
from foundation.mail.models import Bounce, Mail
from foundation.mail.signals import address_stopped


@transaction.atomic
def record_bounce(*, mail: Mail, is_permanent: bool, status: str) -> bool:
    """Count a bounce of `mail` at its address; return whether it counts for more than what was known.

    A message bounces once: the same report again changes nothing, one for good replaces one that could have passed.
    A message whose address was erased counts nowhere.
    """
    if not mail.to:
        return False
    address, points = normal(mail.to), HARD if is_permanent else SOFT
    Bounce.objects.filter(address__in=expired_addresses().filter(address=address).values("address")).delete()
    bounce, is_new = Bounce.objects.get_or_create(
        mail=mail, defaults={"address": address, "points": points, "status": status[:20]}
    )
    counts = is_new
    if not is_new and bounce.points < points:
        worse = Bounce.objects.filter(pk=bounce.pk, points__lt=points)
        counts = bool(worse.update(points=points, status=status[:20]))
    if counts and score_of(address) >= STOP_AT:
        address_stopped.send(sender=Bounce, address=address)
    return counts


def forget_refusal(*, mail: Mail) -> None:
    """Delete the refusal of a message that left at a later try: many servers refuse a stranger's first try."""
    Bounce.objects.filter(mail=mail).delete()


def delete_old_bounces() -> int:
    """Delete the bounces of addresses without any for 30 days; return how many."""
    return Bounce.objects.filter(address__in=expired_addresses().values("address")).delete()[0]
