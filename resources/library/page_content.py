"""The models that the pages of the library show."""

from wagtail.models import Collection

from cms.changes.declarations import declare
from cms.media.models import SiteDocument
from cms.text_extraction.models import DocumentText
from community.territories.models import Territory
from community.themes.models import Tag, Theme
from resources.library.models import LibraryPage, ResourcePage

declare(LibraryPage)
declare(
    ResourcePage,
    depends_on={
        Theme: "themes",
        Tag: "tagged_items__tag",
        Territory: "territories",
        SiteDocument: "file",
        DocumentText: "file__document_text",
        Collection: "file__collection",
    },
)
