"""Operations on défis."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.pages.operations import fill, page_at, publish_page
from community.defis.follow_ups import KIND, plan_of, subject_of
from community.defis.models import DefiIndexPage, DefiPage, FollowUp, Stage
from community.editions.models import Programme
from community.members.models import Member
from community.reminders.operations import cancel, plan
from community.territories.models import Territory
from community.themes.models import Theme

BATCH = 500


@transaction.atomic
def publish_defi(
    *,
    parent: DefiIndexPage,
    slug: str,
    themes: Iterable[Theme] | None = None,
    tags: Iterable[str] | None = None,
    territories: Iterable[Territory] | None = None,
    stages: Iterable[Stage] | None = None,
    by: Any = None,
    **fields: Any,
) -> DefiPage:
    """Create the défi `slug`, or bring it to what is given, and publish it; the same call twice changes nothing.

    What is not given stays as it is; `stages` are rows not saved, at most one for each number. `by` is the member
    who publishes, None the site itself. Raises `ValidationError` naming the fields, also when the edition is not
    one of the programme, `PermissionDenied` when `by` may not publish, `TypeError` for a field that does not exist.
    """
    page = page_at(model=DefiPage, parent=parent, slug=slug)
    fill(page, fields, themes=themes, tags=tags, territories=territories, stages=stages)
    edition = page.edition
    if edition and page.programme_id and edition.programme_id and edition.programme_id != page.programme_id:
        raise ValidationError({"edition": _("This edition belongs to another programme.")})
    publish_page(page=page, parent=parent, by=by)
    return page


@transaction.atomic
def reorder_outcomes(*, programme: Programme) -> int:
    """Write where the défis of a programme stand once it is a sister or no more; return how many moved."""
    defis = DefiPage.objects.filter(programme=programme).outcomes_first().select_related(None)
    moved = []
    for defi in defis.only("outcome_order", "year", "follow_up", "prototype").iterator():
        defi.programme = programme
        if defi.outcome_order != defi.position_by_outcome():
            defi.outcome_order = defi.position_by_outcome()
            moved.append(defi)
    return DefiPage.objects.bulk_update(moved, ["outcome_order"], batch_size=BATCH)


def plan_follow_ups(*, defis: Iterable[DefiPage]) -> None:
    """Plan when the owners of `defis` are asked what became of them; the same call twice changes nothing.

    `defis` are read with their edition.
    """
    plan(kind=KIND, subjects={subject_of(defi.pk): plan_of(defi) for defi in defis})


def cancel_follow_ups(*, defi_pk: int) -> None:
    """Ask nothing more about a défi that is gone."""
    cancel(subjects=[subject_of(defi_pk)])


def note_follow_up(*, defi_pk: int, months: int, outcome: str, words: str, by: Member) -> FollowUp:
    """Record what `by` says became of a défi `months` after it; animators find it on the front page of the CMS.

    Raises `ValueError` for what is not a `FollowUp.Outcome`.
    """
    return FollowUp.objects.create(
        page_id=defi_pk, months=months, outcome=FollowUp.Outcome(outcome), words=words, by=by, at=timezone.now()
    )
