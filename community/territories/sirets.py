"""The local authority that a SIRET belongs to: its first nine digits are the SIREN."""

from community.territories.models import Territory

SIREN_DIGITS = 9


def territory_of_siret(siret: str) -> Territory | None:
    """Return the territory of a SIREN or a SIRET, the one of today for a merged commune; None when it is not known.

    Where a commune and its département are one authority (Paris), the smallest is meant.
    """
    rows = Territory.objects.filter(siren=siret[:SIREN_DIGITS]).exclude(siren="").select_related("replaced_by")
    found = list(rows.from_the_largest())
    current = [each for each in found if each.is_current] or found
    return today(current[-1]) if current else None


def today(territory: Territory) -> Territory:
    """Return what replaced a territory that is no more, as far as it is known."""
    replaced: Territory | None = territory.replaced_by
    return replaced if replaced and not territory.is_current else territory
