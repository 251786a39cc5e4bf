"""The digest is mail."""

from cms.changes.declarations import never_shown

never_shown("digest.DigestSettings", "digest.Issue", because="the digest is sent by mail")
