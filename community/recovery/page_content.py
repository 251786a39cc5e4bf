"""Recoveries are on no page that strangers read."""

from cms.changes.declarations import never_shown

never_shown("recovery.Recovery", because="the recovery of an account is for its owner and for who opened it")
