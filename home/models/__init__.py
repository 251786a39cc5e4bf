"""The home page, the plain pages around it, and what the first run has loaded."""

from home.models.home_page import HomePage
from home.models.loaded_entries import LoadedEntry
from home.models.standard_page import StandardPage

__all__ = ["HomePage", "LoadedEntry", "StandardPage"]
