"""The page of preferences shows when the digest comes."""

from community.digest.preferences import SECTION
from community.notifications import sections

sections.register(SECTION)
