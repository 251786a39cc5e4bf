"""The reminder of défis: what became of it, asked of its bearer."""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.defis.follow_ups import KIND
from community.defis.models import DefiPage, FollowUp
from community.defis.operations import note_follow_up
from community.reminders.kinds import Choice, Kind, Subject, register
from community.reminders.models import Reminder

THREE_MONTHS = timedelta(days=91)


def _pk(reminder: Reminder) -> int:
    return int(reminder.subject.partition(":")[2])


def find_subjects(reminders: Collection[Reminder]) -> dict[int, Subject]:
    """Return the défi of each reminder that is still due: live, and still its recipient's. One query."""
    pages = DefiPage.objects.select_related(None).filter(pk__in={_pk(each) for each in reminders}, live=True)
    known = {page.pk: page for page in pages.only("title", "url_path", "owner", "slug")}
    due = [(each, known[_pk(each)]) for each in reminders if _pk(each) in known]
    return {
        each.pk: Subject(_question(each), page.title, str(page.url or ""))
        for each, page in due
        if page.owner_id == each.recipient_id
    }


def _question(reminder: Reminder) -> str:
    return _("%(months)s months after: what has become of your défi?") % {"months": reminder.label}


def _answer(reminder: Reminder, choice: str, words: str) -> None:
    note_follow_up(
        defi_pk=_pk(reminder), months=int(reminder.label), outcome=choice, words=words, by=reminder.recipient
    )


register(
    Kind(
        KIND,
        gettext_lazy("News of a défi"),
        find_subjects,
        choices=(
            Choice(FollowUp.Outcome.GOES_ON, gettext_lazy("It goes on")),
            Choice(FollowUp.Outcome.IN_PLACE, gettext_lazy("It is in place")),
            Choice(FollowUp.Outcome.STOPPED, gettext_lazy("It has stopped")),
            Choice("later", gettext_lazy("Ask me again in three months"), postpones_by=THREE_MONTHS),
        ),
        answer=_answer,
        row=15,
        too_late_after=timedelta(days=60),
    )
)
