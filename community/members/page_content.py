"""Members are on no page that strangers read."""

from cms.changes.declarations import never_shown

never_shown("members.Member", because="a page that names a member is for members, and never cached")
