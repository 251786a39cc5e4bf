"""What is decided now, for searches: one short query says whether what this process knows is still so."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from french import analysis
from search.curation.models import Highlight, Replacement, Stamp, SwitchedOff, SynonymFamily
from search.curation.models.stamps import ONLY
from search.curation.models.synonyms import name_of_built_in
from search.index.sources import source_of_model
from search.query.curated import Curated, Rewording

_known: tuple[str, Curated] | None = None


def decided() -> Curated:
    """Return what is decided; only the stamp is read when nothing changed since this process read the rest."""
    global _known
    word = Stamp.objects.filter(pk=ONLY).values_list("word", flat=True).first()
    if word is None:
        return Curated()
    # The stamp first: what changes while the rest is read has another one.
    if _known is None or _known[0] != word:
        _known = (word, read())
    return _known[1]


def read() -> Curated:
    """Return what is decided, from the database: five queries."""
    return Curated(_families(), _rewordings(), _put_first())


def built_in_families(off: frozenset[str]) -> list[analysis.Family]:
    """Return the families of the code, but those that are switched `off`."""
    return [analysis.Family(members) for members in analysis.FAMILIES if name_of_built_in(members) not in off]


def _families() -> analysis.Families:
    off = frozenset(SwitchedOff.objects.values_list("family", flat=True))
    own = [analysis.Family(each.members, each.one_way) for each in SynonymFamily.objects.all()]
    return analysis.Families.of([*built_in_families(off), *own]) if off or own else analysis.built_in()


def _rewordings() -> dict[tuple[str, ...], Rewording]:
    return {tuple(each.key.split()): Rewording(each.instead, each.at_once) for each in Replacement.objects.all()}


def _put_first() -> dict[str, tuple[str, ...]]:
    highlights = list(Highlight.objects.all())
    wanted = {pk for each in highlights for pk in each.page_ids}
    types = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "content_type_id")) if wanted else {}
    keys = {}
    for pk, type_id in types.items():
        source = source_of_model(ContentType.objects.get_for_id(type_id).model_class())
        if source is not None:
            keys[pk] = source.key(pk)
    return {each.key: tuple(keys[pk] for pk in each.page_ids if pk in keys) for each in highlights}
