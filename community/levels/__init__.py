"""How much the community trusts a member: levels N0 to N3, what they are reached by, and their history."""
