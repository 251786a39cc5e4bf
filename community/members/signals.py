"""What happens to members, sent once it is committed."""

from django.dispatch import Signal

# `member` has proven that the address of their account is theirs, for the first time.
address_proven = Signal()
