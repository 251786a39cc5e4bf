"""Page forms that require fields on submission and publication only, so that drafts may be incomplete."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug
from wagtail.models import ReferenceIndex

from foundation.registries import Registry

# The key of a content type, and that of an object of it, as Wagtail's reference index writes them.
Reference = tuple[int, str]
# Takes the user and what they added to a page; returns the sentence that refuses it, "" when nothing is wrong.
ReferenceCheck = Callable[[Any, frozenset[Reference]], str]
_checks: Registry[ReferenceCheck, ReferenceCheck] = Registry()


def check_references(check: ReferenceCheck) -> None:
    """Ask `check` about the objects that a user adds to a page: forms take any key, and keys are easily guessed."""
    _checks.register(check, check)


class UnfinishedPageForm(WagtailAdminPageForm):
    """Wagtail's form, which tells the page that it is being saved as a draft: `clean` then asks less.

    Two people may give the same title: as long as nobody reads the page, its address makes room by itself.
    """

    def clean_slug(self) -> str:
        """Return the address asked for, with a number when another page has it."""
        slug: str = self.cleaned_data["slug"]
        if not slug or self.parent_page is None or self.instance.first_published_at:
            return slug
        return str(find_available_slug(self.parent_page, slug, ignore_page_id=self.instance.pk))

    def _post_clean(self) -> Any:
        before = _references_of(self.instance)
        self.instance.is_unfinished = self.is_deferred_validation
        try:
            super()._post_clean()
        finally:
            self.instance.is_unfinished = False
        if self.for_user is None or not (added := _references_of(self.instance) - before):
            return
        for problem in filter(None, (check(self.for_user, added) for check in _checks)):
            self.add_error(None, problem)


def _references_of(page: Any) -> frozenset[Reference]:
    """Return the objects that the content of a page refers to."""
    return frozenset((type_pk, key) for type_pk, key, *_ in ReferenceIndex._extract_references_from_object(page))
