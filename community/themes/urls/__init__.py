"""Addresses of themes and of tags."""
