"""Load all first-run content in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cms.changes.operations import one_announcement
from community.defis.models import DefiIndexPage
from community.editions.models import EditionIndexPage
from community.territories.models import Territory
from community.themes.operations import make_tags
from home.first_run.background import one_task_a_page
from home.first_run.defis import load_defis
from home.first_run.editions import load_editions
from home.first_run.entries import FirstRunError
from home.first_run.example_talk import load_example_talk
from home.first_run.page_writer import PageWriter
from home.first_run.pages import load_home, load_list, load_standard_pages
from home.first_run.places import Places
from home.first_run.programmes import load_programmes
from home.first_run.reading import DATA, Content, read
from home.first_run.resources import load_resources
from home.first_run.talks import load_talks
from home.first_run.themes import load_themes
from resources.library.models import LibraryPage
from resources.talks.models import TalkIndexPage


@dataclass(frozen=True)
class Loading:
    """What a loading did: pages by kind, what was left to people, (title, name) of territories not matched."""

    created: dict[str, int]
    updated: dict[str, int]
    unchanged: dict[str, int]
    left: list[str]
    unmatched: list[tuple[str, str]]


def _tags_of(content: Content) -> list[str]:
    """Return the words of all entries, in the order of the files."""
    parts = (content.cluny, content.defis, content.library)
    entries = [entry for part in parts for name in ("defis", "resources") for entry in part.get(name, [])]
    return [word for entry in entries for word in entry.get("tags", [])]


def load_first_run(
    *, folder: Path = DATA, on_progress: Callable[[int, int], object] = lambda done, expected: None
) -> Loading:
    """Put the first-run content on the site; safe to run again.

    An entry makes a page once; when the entry changes the page follows, unless people changed, moved or deleted
    it since. `on_progress` is called after each page with how many are done, of about how many. Raises
    `FirstRunError`, which names the entry, and changes nothing then.
    """
    content = read(folder)
    if not Territory.objects.exists():
        raise FirstRunError("Les territoires ne sont pas chargés : lancez d'abord « manage.py load_territories ».")
    with transaction.atomic(), one_announcement(), one_task_a_page() as written:
        writer, places = PageWriter(written, content.page_count, on_progress), Places()
        # Later, a tag that people took away stays away.
        if writer.is_first:
            make_tags(_tags_of(content))
        themes = load_themes(content.cluny)
        programmes, university = load_programmes([*content.cluny["defis"], *content.defis["defis"]])
        home = load_home(writer)
        load_editions(content, writer, load_list(writer, home, EditionIndexPage), university)
        defis = load_list(writer, home, DefiIndexPage)
        load_defis(content, writer, places, defis, themes, programmes, university)
        talks = load_list(writer, home, TalkIndexPage)
        load_talks(content, writer, talks, themes)
        load_example_talk(folder, writer, talks)
        load_resources(content, writer, places, load_list(writer, home, LibraryPage), themes)
        load_standard_pages(content, writer, home)
    return Loading(dict(writer.created), dict(writer.updated), dict(writer.unchanged), writer.left, places.unmatched)
