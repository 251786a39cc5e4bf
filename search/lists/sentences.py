"""The sentence above a list: how many pages, and the chosen filters (« 7 défis sur le climat, 2018 »)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from french.grammar import either
from search.query.panels import FilterPanel

Words = str | Promise


@dataclass(frozen=True)
class Sentence:
    """`count` is how many ("7 défis"); `rest` continues it, and begins with its own space or comma."""

    count: str
    rest: str = ""

    def __str__(self) -> str:
        return self.count + self.rest


@dataclass(frozen=True)
class Phrase:
    """How the choices of one filter are written: `pattern` holds `%(values)s`, `word` turns a label into words.

    `by_value` gives the words of some values where the label of the filter would not fit a sentence.
    """

    facet: str
    pattern: Words
    word: Callable[[str], str] = str
    by_value: dict[str, Words] | None = None

    def text(self, panel: FilterPanel) -> str:
        """Return the part of the sentence for what is chosen in `panel`; empty when nothing is."""
        special = self.by_value or {}
        values = [str(special.get(option.value) or self.word(option.label)) for option in panel.selected]
        return str(self.pattern) % {"values": either(values)} if values else ""


def sentence(
    count: str, panels: Iterable[FilterPanel], phrases: Sequence[Phrase], *, text: str = "", unfiltered: Words = ""
) -> Sentence:
    """Return `count`, the words `text` and what is chosen, in the order of `phrases`; `unfiltered` when there is none.

    A filter without phrase is left out.
    """
    by_name = {panel.name: panel for panel in panels}
    filters = "".join(each.text(by_name[each.facet]) for each in phrases if each.facet in by_name)
    words = _(" for “%(text)s”") % {"text": text} if text else ""
    return Sentence(count, words + filters or str(unfiltered))


def quoted(label: str) -> str:
    """Return a label between quotation marks."""
    return _("“%(label)s”") % {"label": label}
