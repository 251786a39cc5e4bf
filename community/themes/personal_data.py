"""How merges of tags are exported and erased."""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Keep

declare(
    "themes.MergedTag",
    links=("by",),
    fields=("name", "at"),
    rule=Keep(because=_("the former word still leads to the one that stayed")),
)
