"""The dataclasses that go into the index (`SearchDocument`) and come out in results (`Hit`, `SectionHit`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django.utils.safestring import SafeString, mark_safe

from cms.pages.audiences import Audience


@dataclass(frozen=True)
class DeepLink:
    """A text inside a section with an address of its own: what was said at 3:20 in the half minute from 3:02 on."""

    url: str
    label: str
    text: str


@dataclass(frozen=True)
class SectionHit:
    """What a result template sees of a section: its address, the words of its link ("3:18"), and its text.

    `where` is what a reason calls the place its words stand in; "" when the section gives no reason. With `links`,
    the result leads to the one that holds most of the words.
    """

    key: str
    url: str
    label: str
    text: str
    where: str = ""
    links: tuple[DeepLink, ...] = ()


@dataclass(frozen=True)
class Hit:
    """What a result template sees of a document: plain texts, from the index where they are those of the database.

    `text` is what extracts are cut from; `facts` are short lines shown under the extract (edition, place, author);
    `picture` is a small drawing that says nothing that words do not ("" for none).
    """

    key: str
    kind: str
    title: str
    url: str
    text: str
    facts: tuple[str, ...] = ()
    picture: SafeString = field(default_factory=SafeString)

    def dump(self) -> str:
        """Return what the index stores."""
        shown = [self.title, self.url, self.text, self.facts, self.picture]
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, key: str, data: str) -> Self:
        """Return the hit of `key` from what the index stores; nobody but the indexer writes there."""
        title, url, text, facts, picture = json.loads(data)
        return cls(key, key.partition(":")[0], title, url, text, tuple(facts), mark_safe(picture))


@dataclass(frozen=True)
class SearchDocument:
    """One thing that can be found, as its wing describes it. Texts are plain: no HTML, no analysis.

    `key` is "kind:pk". `keywords` are labels that weigh almost as much as the title (tags, themes, places).
    `facets` holds values as they stand in addresses ("theme": ("transition-ecologique",)); facets that nobody
    registered are ignored, `type` is added by search. `audience` is who may find it. `boost` multiplies the score.
    `parent` is the key of the document that this one is a section of (a moment of a talk, which starts at `start_s`
    seconds): sections stay out of the main results. `attached` is the text of a file that comes with the document:
    found, worth little, and of no use to corrections and similar documents; all of the audience may open that file.
    `sort_keys` are those of the orders of its kind, by name (`search.documents.sorts`). `hit` is what results show of
    it, stored in the index; None for what is read from the database.
    """

    key: str
    kind: str
    title: str
    body: str
    audience: Audience
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    published_at: datetime | None = None
    boost: float = 1.0
    parent: str | None = None
    start_s: float | None = None
    attached: str = ""
    sort_keys: Mapping[str, str] = field(default_factory=dict)
    hit: Hit | None = None
