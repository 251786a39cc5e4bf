"""People, and what is counted of their ways in."""

from community.members.models.member import Member
from community.members.models.sign_in_try import SignInTry

__all__ = ["Member", "SignInTry"]
