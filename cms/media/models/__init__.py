"""Images and documents."""

from cms.media.models.documents import SiteDocument
from cms.media.models.images import SiteImage, SiteRendition

__all__ = ["SiteDocument", "SiteImage", "SiteRendition"]
