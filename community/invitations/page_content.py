"""Invitations are on no page that strangers read."""

from cms.changes.declarations import never_shown

never_shown("invitations.Invitation", because="an invitation is for its reader and for who sent it")
