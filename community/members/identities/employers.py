"""The territory of an employer whom a provider has named by its SIRET."""

from allauth.socialaccount.models import SocialAccount

from community.members.models import Member
from community.territories.models import Territory
from community.territories.sirets import territory_of_siret


def territory_of_identity(member: Member) -> Territory | None:
    """Return the territory of the employer that the latest identity of `member` names, None when it names none."""
    rows = SocialAccount.objects.filter(user=member).order_by("-last_login", "-pk").values_list("extra_data", flat=True)
    sirets = next((sirets for row in rows if (sirets := row.get("sirets"))), [])
    return territory_of_siret(sirets[-1]) if sirets else None
