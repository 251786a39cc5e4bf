"""The entries that hold the words of a search, and the words spelled right when none does."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from french.analysis import is_word
from search.cms.models import CmsEntry
from search.cms.words import STEM, SearchWord
from search.engines.base import Spelling
from search.query.spelling import MOST_CORRECTED, SHORTEST, best_spelling

# So many entries are enough to know how a word is written.
READ_FOR_SPELLING = 2_000


def holding(word: SearchWord) -> Q:
    """Return the condition that an entry holds a word: begun as it is typed, or in another inflection."""
    ways = [Q(words__contains=f" {word.folded}")]
    ways += [Q(words__contains=f" {STEM}{stem} ") for stem in word.stems if stem]
    return reduce(or_, ways)


def matching(content_type: ContentType, words: Sequence[SearchWord], any_of_them: bool = False) -> QuerySet[CmsEntry]:
    """Return the entries of a kind that hold all the words, or any of them."""
    entries = CmsEntry.objects.filter(content_type=content_type)
    return entries.filter(reduce(or_ if any_of_them else and_, map(holding, words))) if words else entries.none()


def correct_words(content_type: ContentType, words: Sequence[SearchWord]) -> list[SearchWord]:
    """Return the words with those that nothing holds, nor any dictionary, replaced by the nearest that something holds.

    Two queries a word, for four words at most. The words of all objects are read, and shown to nobody: the results
    are narrowed afterwards by permissions.
    """
    result = []
    for at, word in enumerate(words):
        is_worth_it = len(word.folded) >= SHORTEST and at < MOST_CORRECTED and not is_word(word.folded)
        if is_worth_it and not matching(content_type, [word]).exists():
            word = _nearest(content_type, word, at == len(words) - 1) or word
        result.append(word)
    return result


def _nearest(content_type: ContentType, word: SearchWord, is_last: bool) -> SearchWord | None:
    for beginning in dict.fromkeys([word.folded[:2], word.folded[:1] + word.folded[2:3], word.folded[1::-1]]):
        entries = CmsEntry.objects.filter(content_type=content_type, words__contains=f" {beginning}")
        known: dict[str, int] = {}
        for words in entries.values_list("words", flat=True)[:READ_FOR_SPELLING]:
            for each in words.split():
                if each.startswith(beginning):
                    # A word that is still being typed is compared with the beginning of others.
                    for form in {each, each[: len(word.folded)]} if is_last else {each}:
                        known[form] = known.get(form, 0) + 1
        nearest = best_spelling(word.folded, [Spelling(each, each, count) for each, count in known.items()])
        if nearest is not None:
            return SearchWord(nearest.folded, ())
    return None
