"""Signals of members: `joined` is sent in the transaction, `address_proven` once it is committed."""

from django.dispatch import Signal

# `member` has just joined by the form, whose sentence they have read, in the browser of `request`.
joined = Signal()
# `member` has proven that the address of their account is theirs, for the first time.
address_proven = Signal()
