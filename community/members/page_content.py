"""Members are on no page that strangers read."""

from cms.changes.declarations import never_shown

never_shown("members.Member", because="a page that names a member is for members, and never cached")

never_shown(
    "account.EmailAddress",
    "account.EmailConfirmation",
    "mfa.Authenticator",
    "socialaccount.SocialAccount",
    "socialaccount.SocialApp",
    "socialaccount.SocialToken",
    "usersessions.UserSession",
    because="how a member signs in is shown to that member alone",
)
