"""What an edition produced, as far as the site holds it: lists of its défis and of its talks."""

import logging
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.editions.models import EditionFigure, EditionPage
from french.grammar import either
from french.typography import thousands
from search.documents.entries import TYPE
from search.documents.readers import Reader
from search.documents.sources import source_of_model
from search.engines import engine
from search.engines.base import EngineRequest, EngineUnavailableError

logger = logging.getLogger(__name__)

# Relations of an edition to what it produced.
PRODUCTS = ("defis", "talks")


@dataclass(frozen=True)
class ProductList:
    """A list of what an edition produced: its words, its address ("" when it would be empty), what is missing there."""

    title: str
    url: str = ""
    missing: str = ""


def products_of(edition: EditionPage, user: Any) -> list[ProductList]:
    """Return the lists of an edition that hold something `user` may see, and of the défis even when none is told.

    The engine counts, as it does for the lists themselves; the database while there is no engine, in one query.
    """
    # A preview of a new edition is no row yet.
    counts = _counts(edition, user) if edition.pk else {}
    lists = [_defis(edition, counts.get("defis", 0))]
    if talks := counts.get("talks"):
        title = ngettext("The talk of this edition", "The %(count)s talks of this edition", talks) % {"count": talks}
        lists.append(ProductList(title, f"/conferences/?edition={edition.slug}"))
    return lists


def _counts(edition: EditionPage, user: Any) -> dict[str, int]:
    try:
        return _counts_of_engine(edition, user)
    except EngineUnavailableError as error:
        logger.warning("The database counts what an edition produced: %s", error)
        return _counts_of_database(edition, user)


def _counts_of_engine(edition: EditionPage, user: Any) -> dict[str, int]:
    request = EngineRequest((), Reader(user).terms, {"edition": (edition.slug,)}, limit=1, count=(TYPE,))
    by_kind = engine().find(request).counts.get(TYPE, {})
    # Défis and talks belong to other wings: they are reached by the reverse relation, never imported.
    sources = {name: source_of_model(getattr(edition, name).model) for name in PRODUCTS}
    return {name: by_kind.get(source.kind, 0) for name, source in sources.items() if source}


def _counts_of_database(edition: EditionPage, user: Any) -> dict[str, int]:
    defis, talks = (
        getattr(edition, name)
        .visible_to(user)
        .order_by()
        .values(what=Value(name, output_field=CharField()))
        .annotate(total=Count("pk"))
        .values("what", "total")
        for name in PRODUCTS
    )
    return {row["what"]: row["total"] for row in defis.union(talks, all=True)}


def _defis(edition: EditionPage, count: int) -> ProductList:
    missing = missing_defis(edition, count)
    if not count:
        return ProductList(_("No défi of this edition has a page here yet."), missing=missing)
    title = ngettext("The défi of this edition", "The %(count)s défis of this edition", count) % {"count": count}
    return ProductList(title, f"/defis/?edition={edition.slug}", missing)


def missing_defis(edition: EditionPage, count: int) -> str:
    """Return a sentence on the défis that sources announce beyond the `count` that have a page here; "" when none."""
    figures = {each.value for each in edition.figures.all() if each.what == EditionFigure.What.DEFIS}
    announced = either([thousands(value) for value in sorted(figures) if value > count])
    if not announced:
        return ""
    if not count:
        return _("Our sources announce %(announced)s.") % {"announced": announced}
    return _("Our sources announce %(announced)s: the others have no page here yet.") % {"announced": announced}
