"""The editions: what both files say of a year makes one page."""

from datetime import date
from functools import partial
from typing import Any

from community.editions.models import EditionIndexPage, EditionPage, EditionSite, Programme
from community.editions.operations import publish_edition
from home.first_run.days import days, sessions
from home.first_run.entries import Entry
from home.first_run.figures import figures
from home.first_run.page_writer import PageWriter
from home.first_run.reading import Content
from home.first_run.sources import Source, Sources, blocks

YearEntries = list[tuple[Entry, Sources]]

# The notes speak of our data files; readers do not know them.
OUR_FILE = "cluny.json porte "


def load_editions(content: Content, writer: PageWriter, index: EditionIndexPage, programme: Programme) -> None:
    """Put the editions on the site, each under its year."""
    entries: dict[int, YearEntries] = {}
    for part, sources in ((content.cluny, content.cluny_sources), (content.defis, content.defis_sources)):
        for entry in part["editions"]:
            entries.setdefault(entry["year"], []).append((entry, sources))
    for year in sorted(entries):
        edition = _Edition(year, entries[year], content, programme)
        writer.put(
            model=EditionPage,
            parent=index,
            slug=str(year),
            entry=[
                [entry for entry, _ in entries[year]],
                edition.programme_by_day,
                edition.members,
                edition.quotations,
            ],
            write=partial(edition.write, index),
        )


class _Edition:
    def __init__(self, year: int, entries: YearEntries, content: Content, programme: Programme) -> None:
        self.year, self.entries, self.programme = year, entries, programme
        programme_2017 = content.cluny["programme_2017"]
        self.programme_by_day = [entry for entry in programme_2017 if entry["day"].startswith(str(year))]
        community = content.cluny["community_2017"]
        source = content.cluny_sources[community["source"]]
        self.members = (community["members"], source.label) if year == 2017 else None
        self._community_source = [source] if self.members else []
        self.quotations = [
            {"text": text, "author": content.cluny_sources[presentation["source"]].label}
            for presentation in content.presentations
            if presentation["year"] == year
            for text in presentation["quotations"]
        ]

    def write(self, index: EditionIndexPage) -> EditionPage:
        title, starts, ends = self._first("title"), self._first("starts"), self._first("ends")
        names = self._all("sites")
        return publish_edition(
            parent=index,
            slug=str(self.year),
            title=title or self._our_title(),
            title_origin=EditionPage.TitleOrigin.QUOTED if title else EditionPage.TitleOrigin.WORDED,
            programme=self.programme,
            year=self.year,
            edition_theme=self._first("theme"),
            starts_on=date.fromisoformat(starts) if starts else None,
            ends_on=date.fromisoformat(ends) if ends else None,
            period="" if starts else self._first("month") or str(self.year),
            place=self._first("place") or (names[0] if len(names) == 1 else ""),
            organisers=[("organiser", name) for name in self._all("organisers")],
            people=[("person", name) for name in self._all("people")],
            prototypes=[("prototype", name) for name in self._all("prototypes")],
            facts=[("fact", fact) for fact in self._facts()],
            body=[("quotation", quotation) for quotation in self.quotations],
            figures=figures(self.entries, self.members),
            sites=self._sites(names),
            days=days(self.programme_by_day),
            sessions=sessions(self.programme_by_day),
            sources=blocks(self._sources()),
            source_notes="\n".join(note.replace(OUR_FILE, "On lit ") for note in self._all("conflicts")),
        )

    def _first(self, key: str) -> str:
        return next((entry[key] for entry, _ in self.entries if entry.get(key)), "")

    def _all(self, key: str) -> list[str]:
        return list(dict.fromkeys(item for entry, _ in self.entries for item in entry.get(key, [])))

    def _our_title(self) -> str:
        names = self._all("sites")
        where = f" à {names[0]}" if names == ["Ajaccio"] else f", {', '.join(names)}" if names else ""
        return f"Université de l'innovation publique territoriale {self.year}{where}"

    def _facts(self) -> list[str]:
        facts = self._all("facts")
        if themes := self._all("themes"):
            facts.append(f"Thèmes annoncés : {', '.join(themes)}.")
        if audience := self._all("audience"):
            facts.append(f"Pour qui : {', '.join(audience)}.")
        return facts

    def _sites(self, names: list[str]) -> list[EditionSite]:
        """Return a row for each site when there are several or when something is known of one."""
        details: dict[str, tuple[Entry, Source]] = {
            detail["site"]: (detail, sources[detail["source"]])
            for entry, sources in self.entries
            for detail in entry.get("sites_detail", [])
        }
        every = list(dict.fromkeys([*names, *details]))
        if len(every) < 2 and not details:
            return []
        return [_site(name, place, *details.get(name, ({}, None))) for place, name in enumerate(every)]

    def _sources(self) -> list[Source]:
        given = [
            (key, sources[key]) for entry, sources in self.entries for key in (entry["source"], *entry.get("also", []))
        ]
        by_key: dict[str, Source] = {}
        for key, source in given:
            by_key.setdefault(key, source)
        return list(dict.fromkeys([*by_key.values(), *self._community_source]))


def _site(name: str, place: int, detail: Any, source: Source | None) -> EditionSite:
    return EditionSite(
        name=name,
        place=detail.get("place", ""),
        participants_count=detail.get("participants"),
        defis_count=detail.get("defis"),
        facts="\n".join(detail.get("facts", [])),
        source=f"{source.label} {source.url}".strip() if source else "",
        sort_order=place,
    )
