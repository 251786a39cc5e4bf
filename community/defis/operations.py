"""The only writers of défis."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.defis.models import DefiIndexPage, DefiPage
from foundation.operations import publish_page


@transaction.atomic
def publish_defi(*, page: DefiPage, parent: DefiIndexPage | None = None, by: Any = None) -> bool:
    """Publish a défi; return if anything changed. `parent` is needed when it is new.

    Raises `ValidationError` when a field or a stage is wrong, or when its edition is not one of its programme,
    and `PermissionDenied` when `by` may not publish there.
    """
    edition = page.edition
    if edition and page.programme_id and edition.programme_id and edition.programme_id != page.programme_id:
        raise ValidationError({"edition": _("This edition belongs to another programme.")})
    return publish_page(page=page, parent=parent, by=by)
