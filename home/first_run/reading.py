"""Read and validate the data files: everything is checked before anything is written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from home.first_run import rules
from home.first_run.entries import Entry, FirstRunError, check_entry
from home.first_run.sources import Sources

DATA = Path(__file__).with_name("data")
# The lists of the files each of whose entries is a page.
LISTS_OF_PAGES = ("editions", "defis", "mini_conferences_2017", "resources", "talks")


@dataclass(frozen=True)
class Content:
    """What the files hold, checked. Each list keeps the order of its file."""

    cluny: Mapping[str, Any]
    defis: Mapping[str, Any]
    library: Mapping[str, Any]
    pages: list[Entry]
    presentations: list[Entry]
    cluny_sources: Sources
    defis_sources: Sources
    library_sources: Sources

    @property
    def page_count(self) -> int:
        """Return about how many pages these make: an entry that two files tell of counts twice."""
        parts = (self.cluny, self.defis, self.library)
        entries = [len(part.get(name, ())) for part in parts for name in LISTS_OF_PAGES]
        return sum(entries) + len(self.pages)


def read(folder: Path = DATA) -> Content:
    """Return the content of the data files in `folder`; raises `FirstRunError`, which names the entry."""
    cluny, defis, library, pages, presentations = (
        _read(folder / f"{name}.json", keys)
        for name, keys in {
            "cluny": (
                "sources",
                "themes_2017",
                "themes_added_2018",
                "definition_of_defi",
                "community_2017",
                "spirit",
                "editions",
                "programme_2017",
                "mini_conferences_2017",
                "defis",
                "resources",
            ),
            "defis": ("sources", "editions", "defis"),
            "library": ("sources", "resources", "talks"),
            "pages": ("pages",),
            "presentations": ("presentations",),
        }.items()
    )
    themes = {*cluny["themes_2017"], *cluny["themes_added_2018"]}
    years = {entry["year"] for part in (cluny, defis) for entry in part["editions"] if _has(entry, "year")}
    for name, part in (("cluny.json", cluny), ("defis.json", defis)):
        _check(part["editions"], f"{name}, édition", rules.editions(part["sources"]), key="year")
        for entry in part["editions"]:
            where = f"{name}, édition {entry['year']}, site"
            _check(entry.get("sites_detail", []), where, rules.sites(part["sources"]), key="site")
        _check(part["defis"], f"{name}, défi", rules.defis(themes, years, part["sources"]))
    _check(cluny["programme_2017"], "cluny.json, jour", rules.DAY, key="day")
    for day in cluny["programme_2017"]:
        _check(day["sessions"], f"cluny.json, {day['day']}, séance", rules.SESSION, may_repeat=True)
    _check(cluny["mini_conferences_2017"], "cluny.json, mini-conférence", rules.TALK_OF_2017)
    for name, part in (("cluny.json", cluny), ("library.json", library)):
        _check(part["resources"], f"{name}, ressource", rules.resources(themes, part["sources"]), key="url")
    _check(library["talks"], "library.json, intervention", rules.talks(themes, library["sources"]), key="url")
    _check(pages["pages"], "pages.json, page", rules.pages({*cluny["sources"], *defis["sources"]}), key="slug")
    presentations = presentations["presentations"]
    _check(presentations, "presentations.json, édition", rules.presentations(years, cluny["sources"]), key="year")
    return Content(
        cluny,
        defis,
        library,
        pages["pages"],
        presentations,
        Sources(cluny["sources"], [defis["sources"]]),
        Sources(defis["sources"], [cluny["sources"]]),
        Sources(library["sources"]),
    )


def _read(path: Path, keys: Iterable[str]) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FirstRunError(f"{path.name} : illisible ({error.strerror or error}).") from error
    except ValueError as error:
        raise FirstRunError(f"{path.name} : ce n'est pas du JSON ({error}).") from error
    if not isinstance(data, dict):
        raise FirstRunError(f"{path.name} : un objet est attendu.")
    for key in keys:
        if not isinstance(data.get(key), list | dict):
            raise FirstRunError(f"{path.name} : la clé « {key} » manque.")
    return data


def _check(
    entries: Iterable[Any], what: str, rule: rules.Rule, *, key: str = "title", may_repeat: bool = False
) -> None:
    """Check each of `entries`; messages name it by its place and its title, and `key` must not come twice."""
    seen: dict[Any, int] = {}
    for place, entry in enumerate(entries, start=1):
        where = f"{what} {place} « {_name(entry, key)} »"
        check_entry(entry, where, *rule)
        if not may_repeat and entry[key] in seen:
            raise FirstRunError(f"{where} : déjà donné, entrée {seen[entry[key]]}.")
        seen[entry[key]] = place


def _name(entry: Any, key: str) -> str:
    return str(entry.get("title") or entry.get(key) or "sans titre") if isinstance(entry, dict) else "?"


def _has(entry: Any, key: str) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get(key), int | str)
