"""Images, documents and the abstract pages of every wing."""

from foundation.models.documents import SiteDocument
from foundation.models.images import SiteImage, SiteRendition
from foundation.models.pages import SitePage, SourcedPage

__all__ = ["SiteDocument", "SiteImage", "SitePage", "SiteRendition", "SourcedPage"]
