"""Codes of events: read aloud, or held by the address of a QR code."""

import secrets

# No sign that is taken for another when it is read aloud in French, or written by hand.
SIGNS = "ACEFHKLRTUXY34679"
LENGTH = 6
HALF = LENGTH // 2
LONGEST_TYPED = 32


def new_code() -> str:
    """Return a code for people: six signs of seventeen, 24 million codes."""
    return "".join(secrets.choice(SIGNS) for _number in range(LENGTH))


def new_key() -> str:
    """Return the end of an address that nobody can guess."""
    return secrets.token_urlsafe(16)


def normal_code(typed: str) -> str:
    """Return one spelling of a code that somebody typed: capitals, without dashes or spaces."""
    return "".join(sign for sign in typed[:LONGEST_TYPED].upper() if sign.isalnum())


def in_halves(code: str) -> str:
    """Return a code as it is shown and read: "ACE-347"."""
    return f"{code[:HALF]}-{code[HALF:]}"
