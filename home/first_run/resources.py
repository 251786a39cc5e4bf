"""The resources of both files; one address is one resource, with the sources of both."""

from collections.abc import Iterator
from typing import Any

from community.themes.models import Theme
from home.first_run.entries import Entry
from home.first_run.page_writer import PageWriter
from home.first_run.places import Places
from home.first_run.reading import Content
from home.first_run.rules import TITLE_ORIGINS
from home.first_run.slugs import Slugs
from home.first_run.sources import Source, Sources, blocks
from resources.library.models import LibraryPage, ResourcePage
from resources.library.operations import publish_resource

TEXTS = ("authors", "publisher", "licence", "published", "summary")


def load_resources(
    content: Content, writer: PageWriter, places: Places, library: LibraryPage, themes: dict[str, Theme]
) -> None:
    """Put the resources on the site."""
    slugs = Slugs()
    for entry, sources in merged(content):
        slug = slugs.take(entry["title"])

        def write(slug: str = slug, entry: Entry = entry, sources: list[Source] = sources) -> ResourcePage:
            territory = entry.get("territory", "")
            return publish_resource(
                parent=library,
                slug=slug,
                title=entry["title"],
                title_origin=TITLE_ORIGINS[entry.get("title_origin", "cité")],
                kind=entry["kind"],
                link=entry["url"],
                territory_text=territory,
                territories=places.named(territory, entry["title"]),
                themes=[themes[title] for title in entry["themes"]],
                tags=entry.get("tags", []),
                sources=blocks(sources),
                **{name: entry.get(name, "") for name in TEXTS},
            )

        writer.put(
            model=ResourcePage,
            parent=library,
            slug=slug,
            entry=[entry, [[source.label, source.url] for source in sources]],
            write=write,
        )


def merged(content: Content) -> list[tuple[dict[str, Any], list[Source]]]:
    """Return each resource once with its sources: the first file's words, what only the other knows added."""
    merged: dict[str, tuple[dict[str, Any], list[Source]]] = {}
    for entry, source in _entries_of(content):
        before, already = merged.get(same_address(entry["url"]), ({}, []))
        merged[same_address(entry["url"])] = ({**entry, **before}, list(dict.fromkeys([*already, source])))
    return list(merged.values())


def same_address(url: str) -> str:
    """Return what two spellings of one address have in common."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/").lower()


def _entries_of(content: Content) -> Iterator[tuple[Entry, Source]]:
    parts: list[tuple[Any, Sources]] = [
        (content.cluny, content.cluny_sources),
        (content.library, content.library_sources),
    ]
    for part, table in parts:
        for entry in part["resources"]:
            is_its_own = entry["source"] == "url"
            yield entry, Source(entry["title"], entry["url"]) if is_its_own else table[entry["source"]]
