"""How the first steps are exported and erased."""

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete

declare("first_steps.FirstSteps", links=("member",), fields=("at", "is_skipped"), rule=Delete())
