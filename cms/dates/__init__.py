"""Dates: as precise as they are known in the database, and in words for readers."""
