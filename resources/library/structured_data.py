"""schema.org description of a resource."""

from cms.presenting.structured_data import Thing, about_page, named
from community.themes.labels import PageLabels
from resources.library.kinds import Kind
from resources.library.models import ResourcePage

TYPES = {Kind.ARTICLE: "Article", Kind.REPORT: "Report", Kind.BOOK: "Book", Kind.LINK: "WebSite"}


def resource(page: ResourcePage, filing: PageLabels) -> list[Thing]:
    """Return the work that the page tells of. Whether its authors are people or a body, the source does not say."""
    kind = TYPES.get(Kind(page.kind), "CreativeWork") if page.kind in Kind.values else "CreativeWork"
    return about_page(
        page,
        kind,
        headline=page.title if kind in ("Article", "Report") else "",
        description=page.summary,
        sameAs=page.link,
        creditText=page.authors,
        publisher=named("Organization", page.publisher) if page.publisher else None,
        datePublished=page.published,
        license=named("CreativeWork", page.licence) if page.licence else None,
        about=[named("Thing", theme.title, theme.url) for theme in filing.themes],
    )
