"""Parse structured data, for its tests: the blocks of a page, with what schema.org wants of each."""

import json
import re
from typing import Any

REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "Event": {"name", "startDate"},
    "CreativeWork": {"name"},
    "Article": {"name", "headline"},
    "Report": {"name", "headline"},
    "Book": {"name"},
    "WebSite": {"name", "url"},
    "VideoObject": {"name", "description", "sameAs"},
    "Person": {"name"},
    "Organization": {"name"},
    "Place": {"name"},
    "Thing": {"name"},
}
ADDRESSES = {"@id", "url", "item", "sameAs"}
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def _check(thing: Any, site: str) -> None:
    if isinstance(thing, list):
        for each in thing:
            _check(each, site)
    if not isinstance(thing, dict):
        return
    assert REQUIRED[thing["@type"]] <= thing.keys(), thing
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
    found = [json.loads(block) for block in _BLOCK.findall(answer.content.decode())]
    for thing in found:
        assert thing["@context"] == "https://schema.org"
        _check(thing, site)
    return {thing["@type"]: thing for thing in found}
