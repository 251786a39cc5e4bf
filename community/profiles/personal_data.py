"""How profiles are exported and erased."""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete

declare(
    "profiles.Profile",
    links=("member",),
    fields=(
        "name",
        "job",
        "employer",
        "employer_kind",
        "territory__name",
        "help_text",
        "search_text",
        "presentation",
        "picture",
        "languages",
        "links",
        "visibility",
        "in_directory_since",
        "proposed_since",
        "contactable_since",
        "updated_at",
    ),
    files=("picture",),
    rule=Delete(files=("picture",)),
)
declare(
    "profiles.Profile_themes",
    links=("profile__member",),
    fields=("theme__title",),
    rule=Delete(),
    title=_("themes followed"),
)
declare(
    "profiles.Profile_help_themes",
    links=("profile__member",),
    fields=("theme__title",),
    rule=Delete(),
    title=_("themes on which one helps"),
)
