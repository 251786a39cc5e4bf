"""Signals of mail delivery."""

from django.dispatch import Signal

# Too much mail to an address came back, in the transaction that notes it: `address`, in small letters.
address_stopped = Signal()
