"""Profiles of members, each field shown to whom they choose, and the directory of those who want to be found."""
