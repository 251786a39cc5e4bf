"""Page forms that require fields on submission and publication only, so that drafts may be incomplete."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug


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
        self.instance.is_unfinished = self.is_deferred_validation
        try:
            return super()._post_clean()
        finally:
            self.instance.is_unfinished = False
