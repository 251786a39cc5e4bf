"""Names of speakers written into the text of captions, as programs of meetings do: "Jean Dupont : Bonjour."."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from resources.talks.transcripts.captions.cues import TimedText

NAME_MAX = 60
# A name begins with a capital letter and is a few words long; whether it is one, the person who brought it says.
_NAMED = re.compile(
    rf"(?:>>|[-–—])?\s?(?P<name>[^\W\d_a-zà-ÿ][^:;,.!?…«»\n]{{0,{NAME_MAX - 1}}}?)[ \u00a0\u202f]?:\s(?=\S)"
)
WORDS_MAX = 6
# Below this share of the captions, a name must come back to be one: a sentence may hold a colon.
SHARE_OF_NAMES = 0.5


def name_in(text: str) -> str:
    """Return the name at the start of a text, "" without one."""
    match = _NAMED.match(text[: NAME_MAX + 10])
    name = " ".join(match["name"].split()) if match else ""
    return name if len(name.split()) <= WORDS_MAX else ""


def names_in(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Return the names that texts seem to begin with, and how often, the most frequent first."""
    names: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        name = name_in(text)
        if name:
            names[name] += 1
    everywhere = names.total() >= max(SHARE_OF_NAMES * total, 2)
    return [(name, count) for name, count in names.most_common() if everywhere or count > 1]


def with_voice(cue: TimedText, names: Iterable[str]) -> TimedText:
    """Return the cue with the name at its start as its voice, when it is one of `names`; else as it is."""
    name = "" if cue.voice else name_in(cue.text)
    if not name or name not in names:
        return cue
    return replace(cue, voice=name, text=cue.text.partition(":")[2].strip())
