"""Queue the mail that is due to members."""


def mail_member(*, member_pk: int) -> None:
    """Queue the mail that is due to one member."""
