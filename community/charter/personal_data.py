"""How acceptances of the charter are exported and erased."""

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete

declare("charter.CharterAcceptance", links=("member",), fields=("edition", "accepted_at"), rule=Delete())
