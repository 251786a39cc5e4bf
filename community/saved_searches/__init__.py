"""Saved searches: who wants to be told of what is new, and what they were told already."""
