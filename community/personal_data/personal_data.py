"""How what this wing itself holds is exported and erased."""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete, Keep

declare(
    "personal_data.DataExport",
    links=("member",),
    fields=("requested_at", "ready_at", "expires_at"),
    # A copy does not hold the copies of before.
    rule=Delete(files=("file",)),
)
declare(
    "personal_data.ErasureRequest",
    links=("member",),
    fields=("requested_at", "due_at", "removes_contributions"),
    rule=Keep(because=_("it shows that the erasure was done, and holds nothing of the person")),
)
declare("personal_data.InactivityWarning", links=("member",), fields=("warned_at",), rule=Delete())
