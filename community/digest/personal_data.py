"""How choices about the digest are exported and erased."""

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete

declare("digest.DigestSettings", links=("member",), fields=("frequency", "farewell_at"), rule=Delete())
