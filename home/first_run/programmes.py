"""The programmes défis were part of: "La Transfo (La 27e Région)" is a name and who runs it."""

import re
from collections import Counter
from collections.abc import Iterable

from community.editions.models import Programme
from community.editions.operations import set_programme
from home.first_run.entries import Entry
from home.first_run.slugs import short_slug

_WITH_ORGANISER = re.compile(r"^(?P<title>.+?) \((?P<organiser>[^()]+)\)$")


def take_apart(name: str) -> tuple[str, str]:
    """Return the title of a programme and who runs it, or an empty text."""
    match = _WITH_ORGANISER.match(name)
    return (match["title"], match["organiser"]) if match else (name, "")


def load_programmes(defis: Iterable[Entry]) -> tuple[dict[str, Programme], Programme]:
    """Create the programmes that are missing; return all by the name the data uses, and the université.

    Two programmes of the same title and different organisers keep the organiser in their title.
    """
    is_sister = {entry["programme"]: bool(entry.get("kin")) for entry in defis if "programme" in entry}
    titles = Counter(take_apart(name)[0] for name in is_sister)
    known = {programme.slug: programme for programme in Programme.objects.all()}
    programmes = {}
    for name, sister in is_sister.items():
        title, organiser = take_apart(name)
        if titles[title] > 1:
            title, organiser = name, ""
        slug = short_slug(title)
        programmes[name] = known.get(slug) or set_programme(
            slug=slug, title=title, organiser=organiser, is_sister=sister
        )
    return programmes, next(programmes[name] for name, sister in is_sister.items() if not sister)
