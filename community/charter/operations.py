"""Choose the page of the charter, and accept it."""

from django.db import transaction
from wagtail.models import Page

from community.charter.models import CharterAcceptance, CharterSettings
from community.charter.policies import current_charter
from community.members.models import Member


@transaction.atomic
def choose_page(*, page: Page) -> None:
    """Let `page` be the charter, unless another is already."""
    settings = CharterSettings.load()
    if settings.page_id is None:
        settings.page_id = page.pk
        settings.save()


@transaction.atomic
def accept_charter(*, member: Member) -> None:
    """Note that `member` accepts the edition that holds, once; nothing happens without a charter."""
    charter = current_charter()
    if charter:
        CharterAcceptance.objects.get_or_create(
            member=member, edition=charter.edition, defaults={"revision_id": charter.revision_id}
        )
