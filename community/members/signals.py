"""Signals of members, sent in the transaction."""

from django.dispatch import Signal

# `member` has just joined by the form, whose sentence they have read.
joined = Signal()
