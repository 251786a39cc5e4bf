"""Background tasks of personal data."""

from django_tasks import task

from community.personal_data.archives import make_archive
from community.personal_data.erasing import carry_out


@task()
def make_export(pk: int) -> None:
    """Make a copy of a member's data."""
    make_archive(pk)


@task()
def erase_member(pk: int) -> None:
    """Erase a member whose day has come."""
    carry_out(pk)
