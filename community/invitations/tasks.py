"""Background task that writes to the people who are invited."""

from django_tasks import task

from community.invitations.mail import write_to
from community.invitations.models import Invitation


@task()
def send_invitations(pks: list[int]) -> None:
    """Queue a message for each of these invitations that waits for an answer; again, it is the same message."""
    for invitation in Invitation.objects.unanswered().filter(pk__in=pks).select_related("by").order_by("pk"):
        write_to(invitation)
