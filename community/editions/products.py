"""What an edition produced, as far as the site holds it: lists of its défis and of its talks."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.editions.models import EditionFigure, EditionPage
from french.grammar import either
from french.typography import thousands


@dataclass(frozen=True)
class ProductList:
    """A list of what an edition produced: its words, its address ("" when it would be empty), what is missing there."""

    title: str
    url: str = ""
    missing: str = ""


def products_of(edition: EditionPage, user: Any) -> list[ProductList]:
    """Return the lists of an edition that hold something `user` may see, and of the défis even when none is told;
    one query."""
    counts = _counts(edition, user)
    lists = [_defis(edition, counts.get("defis", 0))]
    if talks := counts.get("talks"):
        title = ngettext("The talk of this edition", "The %(count)s talks of this edition", talks) % {"count": talks}
        lists.append(ProductList(title, f"/conferences/?edition={edition.slug}"))
    return lists


def _counts(edition: EditionPage, user: Any) -> dict[str, int]:
    # A preview of a new edition is no row yet.
    if edition.pk is None:
        return {}
    # Défis and talks belong to other wings: they are reached by the reverse relation, never imported.
    defis, talks = (
        getattr(edition, name)
        .visible_to(user)
        .order_by()
        .values(what=Value(name, output_field=CharField()))
        .annotate(total=Count("pk"))
        .values("what", "total")
        for name in ("defis", "talks")
    )
    return {row["what"]: row["total"] for row in defis.union(talks, all=True)}


def _defis(edition: EditionPage, count: int) -> ProductList:
    figures = {each.value for each in edition.figures.all() if each.what == EditionFigure.What.DEFIS}
    announced = either([thousands(value) for value in sorted(figures) if value > count])
    if not count:
        missing = _("Our sources announce %(announced)s.") % {"announced": announced} if announced else ""
        return ProductList(_("No défi of this edition has a page here yet."), missing=missing)
    missing = (
        _("Our sources announce %(announced)s: the others have no page here yet.") % {"announced": announced}
        if announced
        else ""
    )
    title = ngettext("The défi of this edition", "The %(count)s défis of this edition", count) % {"count": count}
    return ProductList(title, f"/defis/?edition={edition.slug}", missing)
