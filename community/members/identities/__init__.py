"""Identities at other sites by which a member signs in: ProConnect, OpenID Connect (docs/decisions/0064)."""
