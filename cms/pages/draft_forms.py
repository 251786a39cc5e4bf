"""Page forms that require fields on submission and publication only, so that drafts may be incomplete."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import SlugInput
from wagtail.coreutils import find_available_slug
from wagtail.models import ReferenceIndex

from foundation.registries import Registry
from french.folding import fold

# More than any address that people type; the field refuses what is longer than its own limit, far below.
SLUG_TYPED_MAX = 1000
# The key of a content type, and that of an object of it, as Wagtail's reference index writes them.
Reference = tuple[int, str]
# Takes the user and what they added to a page; returns the sentence that refuses it, "" when nothing is wrong.
ReferenceCheck = Callable[[Any, frozenset[Reference]], str]
_checks: Registry[ReferenceCheck, ReferenceCheck] = Registry()


def check_references(check: ReferenceCheck) -> None:
    """Ask `check` about the objects that a user adds to a page: forms take any key, and keys are easily guessed."""
    _checks.register(check, check)


class PageSlugInput(SlugInput):
    """An address typed in French: "été à Cluny" becomes `ete-a-cluny`, as one leaves the field or on the server."""

    def __init__(self, attrs: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(attrs, **options)
        # Wagtail's own `slugify` drops letters with accents: only `urlify` gives them without.
        self.attrs["data-action"] = self.attrs["data-action"].replace("blur->w-slug#slugify", "blur->w-slug#urlify")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was typed as an address; what holds no letter nor figure is left as it is, to be refused."""
        typed = super().value_from_datadict(data, files, name)
        if not typed or len(typed) > SLUG_TYPED_MAX:
            return typed
        return slugify(fold(typed).replace("'", "-")) or typed


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

    def clean(self) -> Any:
        """Return the values. An end that has come already, and was not typed now, is left out.

        Wagtail refuses every date of the past: the page of an event that is over could not be saved any more, and
        what was typed was lost.
        """
        ended, before = self.cleaned_data.get("expire_at"), self.initial.get("expire_at")
        # The field shows minutes.
        if ended and before and ended <= timezone.now() and ended == before.replace(second=0, microsecond=0):
            self.cleaned_data["expire_at"] = None
        return super().clean()

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
