"""Account events are on no page that strangers read."""

from cms.changes.declarations import never_shown

never_shown("account_events.AccountEvent", because="what happens to an account is for its owner and for staff")
