"""The library and its resources."""

from resources.library.models.library import LibraryPage
from resources.library.models.resources import ResourcePage, ResourceTag

__all__ = ["LibraryPage", "ResourcePage", "ResourceTag"]
