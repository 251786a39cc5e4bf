"""Interpret SMTP replies: permanent or temporary, about the recipient or not."""

import re
import smtplib
from typing import Any

PERMANENT = range(500, 600)
# What is said of a message; at the greeting and the sign-in the server refuses us, which an operator can mend.
ABOUT_THE_MESSAGE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
SIGN_IN_FIRST = 530
# RFC 3463: X.1 is about the address, X.2 about the mailbox; X.7 (not from you, not through me) is about us.
ABOUT_THE_RECIPIENT = ("1", "2")
# What servers that give no such code say of mailboxes (RFC 5321).
MAILBOX = (450, 452, 550, 551, 552, 553)
_ENHANCED = re.compile(rb"[45]\.(\d{1,3})\.\d{1,3}\b")


def code_of(error: Any) -> int:
    """Return the code of an answer (550)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return int(error.smtp_code)


def is_permanent(error: Exception) -> bool:
    """Return whether no later try of the same message will do."""
    code = code_of(error)
    return isinstance(error, ABOUT_THE_MESSAGE) and code in PERMANENT and code != SIGN_IN_FIRST


def is_about_recipient(error: Exception) -> bool:
    """Return whether it is the address that is refused, for good or for now: not we, nor what the message says."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    reply = next((words for code, words in error.recipients.values() if code == code_of(error)), b"")
    match = _ENHANCED.match(reply if isinstance(reply, bytes) else reply.encode())
    return match[1].decode() in ABOUT_THE_RECIPIENT if match else code_of(error) in MAILBOX
