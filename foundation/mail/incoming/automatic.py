"""Tell mail that a machine sent from mail that a person wrote (RFC 3834)."""

from foundation.mail.incoming.parsing import Incoming

HOPS_MAX = 30
AUTOMATIC_PRECEDENCE = frozenset(("bulk", "list", "junk", "auto_reply"))
AUTOMATIC_HEADERS = ("List-Id", "List-Post", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Loop")
MACHINES = ("mailer-daemon", "postmaster", "noreply", "no-reply", "ne-pas-repondre", "nepasrepondre")


def is_automatic(incoming: Incoming) -> bool:
    """Return whether a machine sent it, or it went round for long: it is not read, and never answered."""
    submitted = incoming.header("Auto-Submitted").partition(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or incoming.header("Precedence").lower() in AUTOMATIC_PRECEDENCE
        or any(incoming.header_count(name) for name in AUTOMATIC_HEADERS)
        or (incoming.header_count("Return-Path") > 0 and incoming.header("Return-Path") in ("", "<>"))
        or incoming.sender.partition("@")[0] in MACHINES
        or incoming.message.get_content_type() == "multipart/report"
        or incoming.header_count("Received") > HOPS_MAX
    )
