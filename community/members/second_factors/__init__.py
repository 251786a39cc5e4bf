"""Second factors, on allauth.mfa: codes of an application, recovery codes, passkeys."""
