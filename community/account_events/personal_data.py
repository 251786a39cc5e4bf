"""How the log of account events is exported and erased."""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Keep

declare(
    "account_events.AccountEvent",
    links=("member", "by"),
    fields=("kind", "details", "at"),
    rule=Keep(because=_("it shows what was done to accounts, and holds no address")),
)
