"""The rules that searches follow, cached in each process until a decision changes the stamp (one short query)."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from french import analysis
from search.curation.models import Highlight, Replacement, Stamp, SwitchedOff, SynonymFamily
from search.curation.models.decisions import ONLY
from search.curation.models.synonyms import name_of_built_in
from search.documents.sources import source_of_model
from search.query.rules import QueryRules, Rewrite

_cached: tuple[str, QueryRules] | None = None


def current_rules() -> QueryRules:
    """Return the rules; only the stamp is read when nothing changed since this process read them."""
    global _cached
    word = Stamp.objects.filter(pk=ONLY).values_list("word", flat=True).first()
    if word is None:
        return QueryRules()
    # The stamp first: what changes while the rest is read has another one.
    if _cached is None or _cached[0] != word:
        _cached = (word, read_rules())
    return _cached[1]


def read_rules() -> QueryRules:
    """Return the rules, from the database: five queries."""
    return QueryRules(_families(), _rewrites(), _promotions())


def built_in_families(off: frozenset[str]) -> list[analysis.Family]:
    """Return the families of the code, but those that are switched `off`."""
    return [analysis.Family(members) for members in analysis.FAMILIES if name_of_built_in(members) not in off]


def _families() -> analysis.Families:
    off = frozenset(SwitchedOff.objects.values_list("family", flat=True))
    own = [analysis.Family(each.members, each.one_way) for each in SynonymFamily.objects.all()]
    return analysis.Families.of([*built_in_families(off), *own]) if off or own else analysis.built_in()


def _rewrites() -> dict[tuple[str, ...], Rewrite]:
    return {tuple(each.key.split()): Rewrite(each.instead, each.at_once) for each in Replacement.objects.all()}


def _promotions() -> dict[str, tuple[str, ...]]:
    highlights = list(Highlight.objects.all())
    wanted = {pk for each in highlights for pk in each.page_ids}
    types = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "content_type_id")) if wanted else {}
    keys = {}
    for pk, type_id in types.items():
        source = source_of_model(ContentType.objects.get_for_id(type_id).model_class())
        if source is not None:
            keys[pk] = source.key(pk)
    return {each.key: tuple(keys[pk] for pk in each.page_ids if pk in keys) for each in highlights}
