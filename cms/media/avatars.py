"""The form of the portrait of an account of the CMS. Wagtail's own decodes what it is sent in the web process."""

from typing import Any

from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel

from cms.media.form_fields import CheckedPictureField

LONGEST_SIDE = 400


class SiteAvatarForm(AvatarPreferencesForm):
    """A portrait, checked and made small by the decoder."""

    avatar = CheckedPictureField(
        label=AvatarPreferencesForm.base_fields["avatar"].label, required=False, longest=LONGEST_SIDE
    )

    def clean_avatar(self) -> Any:
        """Return the new portrait, or the present one."""
        return self.cleaned_data.get("avatar") or self._original_avatar


def replace_form() -> None:
    """Give the account page of the CMS this form."""
    AvatarSettingsPanel.form_class = SiteAvatarForm
