"""The profiles of the demonstration accounts: made up, and marked so on their pages; none in production."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from community.members.employers import EmployerKind
from community.members.models import Member
from community.profiles.models import Profile, ProfileSection, Visibility
from community.profiles.operations import write_profile
from community.territories.models import Territory
from community.themes.models import Theme

# By the first half of their address; themes by their addresses.
PEOPLE: dict[str, dict[str, Any]] = {
    "agent": {
        "name": "Camille Exemple",
        "job": "Chargée de mission transition écologique",
        "employer": "Mairie de Cluny",
        "employer_kind": EmployerKind.COMMUNE,
        "insee": "71137",
        "help_themes": ["transition-ecologique"],
        "themes": ["transition-ecologique", "democratie-et-citoyennete"],
        "help_text": "Récupérer l’eau de pluie dans un bâtiment ancien, compostage à l’école",
        "search_text": "Des communes qui ont fermé une rue devant l’école",
        "presentation": "Je suis une personne inventée : mon profil montre à quoi ressemble celui d’un membre.",
        "languages": "français, LSF (débutante)",
    },
    "contribution": {
        "name": "Nadia Exemple",
        "job": "Directrice de médiathèque",
        "employer": "Médiathèques de Mâcon",
        "employer_kind": EmployerKind.INTERCOMMUNALITY,
        "insee": "71270",
        "help_themes": ["cohesion-sociale", "transitions-numeriques"],
        "themes": ["cohesion-sociale"],
        "help_text": "Ouvrir un lieu avec ses habitants, ateliers numériques pour qui n’a pas d’ordinateur",
    },
    "moderation": {
        "name": "Yann Exemple",
        "job": "Conseiller formation",
        "employer": "Un centre de formation",
        "employer_kind": EmployerKind.TRAINING,
        "insee": "35238",
        "help_themes": ["management-et-organisation"],
        "themes": ["management-et-organisation", "qualite-de-l-action-publique"],
        "help_text": "Animer une équipe apprenante, tour de table, retour d’expérience",
    },
    "administration": {
        "name": "Dominique Exemple",
        "job": "Responsable du laboratoire d’innovation",
        "employer": "Un département",
        "employer_kind": EmployerKind.DEPARTEMENT,
        "insee": "44109",
        "help_themes": ["qualite-de-l-action-publique"],
        "themes": ["qualite-de-l-action-publique"],
        "help_text": "Enquête auprès des usagers, prototype en une journée",
    },
}


@transaction.atomic
def create_demonstration_profiles() -> int:
    """Write a profile for each demonstration account that has none; returns how many. Public, all of it.

    Raises `PermissionDenied` in production.
    """
    if settings.IS_PRODUCTION:
        raise PermissionDenied("Demonstration profiles are refused in production.")
    with_profile = Profile.objects.values("member")
    members = Member.objects.filter(is_demonstration=True, is_active=True).exclude(pk__in=with_profile)
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    places = {each.code: each for each in Territory.objects.current().of_kind("commune").filter(code__in=_codes())}
    people = [(member, PEOPLE[mailbox]) for member in members if (mailbox := member.email.partition("@")[0]) in PEOPLE]
    for member, person in people:
        lists = {name: [themes[slug] for slug in person[name] if slug in themes] for name in ("themes", "help_themes")}
        texts = {name: value for name, value in person.items() if name not in (*lists, "insee")}
        write_profile(
            member=member,
            fields={**texts, "territory": places.get(person["insee"])},
            visibility=dict.fromkeys(ProfileSection.values, Visibility.PUBLIC.value),
            is_in_directory=True,
            may_be_proposed=True,
            accepts_questions=True,
            **lists,
        )
    return len(people)


def _codes() -> list[str]:
    return [person["insee"] for person in PEOPLE.values()]
