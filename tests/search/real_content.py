"""The real content as documents, read where it lies: the analyser and the engine are judged before any page exists."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.pages.audiences import EVERYONE
from search.documents import SearchDocument

PUBLIC = frozenset({"public"})
FOLDERS = ("home/first_run/data", "../shared/data", "../../shared/data")


def folder() -> Path | None:
    """Return the folder of the data, in the repository or beside it; None when there is none."""
    folders = (Path(settings.BASE_DIR) / each for each in FOLDERS)
    return next((each.resolve() for each in folders if (each / "defis.json").exists()), None)


def _document(kind: str, number: int, entry: dict[str, Any]) -> SearchDocument:
    texts = [entry.get(name, "") for name in ("summary", "question", "prototype", "follow_up", "territory", "authors")]
    labels = [*entry.get("themes", []), *entry.get("tags", [])]
    return SearchDocument(
        key=f"{kind}:{number}",
        kind=kind,
        title=entry["title"],
        body="\n".join(filter(None, texts)),
        audience=EVERYONE,
        keywords=tuple(labels + [entry["territory"]] if entry.get("territory") else labels),
    )


def documents(where: Path) -> Iterator[SearchDocument]:
    """Yield every défi, resource, talk and edition of the data."""
    cluny, defis, library = (json.loads((where / f"{name}.json").read_text()) for name in ("cluny", "defis", "library"))
    kinds = {
        "defi": cluny["defis"] + defis["defis"],
        "resource": cluny["resources"] + library["resources"],
        "conference": cluny["mini_conferences_2017"] + library["talks"],
        "edition": cluny["editions"],
    }
    for kind, entries in kinds.items():
        for number, entry in enumerate(entries, 1):
            yield _document(kind, number, entry)
