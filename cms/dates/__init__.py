"""Partial dates (year, month or day), and dates in French words."""
