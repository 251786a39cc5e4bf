"""Parse structured data, for its tests: the blocks of a page, with what schema.org wants of each."""

import json
from typing import Any

from bs4 import BeautifulSoup

REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "Event": {"name", "startDate"},
    "CreativeWork": {"name"},
    "Article": {"name", "headline"},
    "Report": {"name", "headline"},
    "Book": {"name"},
    "WebSite": {"name", "url"},
    # As search engines require them of a result with a picture.
    "VideoObject": {"name", "description", "thumbnailUrl", "uploadDate"},
    "AudioObject": {"name", "description", "contentUrl", "uploadDate"},
    "Person": {"name"},
    "Organization": {"name"},
    "Place": {"name"},
    "PostalAddress": {"addressCountry"},
    "Thing": {"name"},
}
# What search engines ask for besides; a page that knows all of itself says all of it.
RECOMMENDED = {
    "Event": {
        *("description", "endDate", "eventAttendanceMode", "eventStatus", "image", "location", "organizer"),
        *("subEvent", "url"),
    },
    "VideoObject": {"contentUrl", "duration", "encodingFormat", "inLanguage", "url"},
    # The work of others: its picture is not ours to give, and sources do not say whether its author is a body.
    "Article": {"datePublished", "description", "headline", "publisher"},
    "CreativeWork": {"about", "dateModified", "datePublished", "description", "image", "publisher", "spatialCoverage"},
}
# Parts of an address of which one at least is known.
PLACES = {"addressLocality", "addressRegion"}
ADDRESSES = {"@id", "url", "item", "sameAs", "contentUrl", "embedUrl", "thumbnailUrl", "image"}


def _check(thing: Any, site: str) -> None:
    if isinstance(thing, list):
        for each in thing:
            _check(each, site)
    if not isinstance(thing, dict):
        return
    assert REQUIRED[thing["@type"]] <= thing.keys(), thing
    if thing["@type"] == "PostalAddress":
        assert PLACES & thing.keys(), thing
    for name, value in thing.items():
        assert value not in (None, "", [], {}), name
        if name in ADDRESSES:
            assert value.startswith(("https://", "http://")), value
        if name in {"@id", "url", "item"}:
            assert value.startswith(site), value
        _check(value, site)


def blocks(answer: Any, site: str) -> dict[str, Any]:
    """Return the blocks of a page by type, each checked to its leaves."""
    assert answer.status_code == 200
    # A parser of HTML that is not ours, as those who read these blocks have one.
    page = BeautifulSoup(answer.content, "html.parser")
    values = [json.loads(block.string) for block in page.find_all("script", type="application/ld+json")]
    for thing in values:
        assert thing["@context"] == "https://schema.org"
        _check(thing, site)
    return {thing["@type"]: thing for thing in values}


def missing(thing: dict[str, Any]) -> set[str]:
    """Return what search engines ask for and `thing` does not say."""
    return RECOMMENDED[thing["@type"]] - thing.keys()
