"""My space leads to one's profile and level, and to the directory."""

from django.test import Client

from community.members.models import Member
from tests.cast import login


def test_each_is_one_click_away(agent: Member) -> None:
    page = login(Client(), agent).get("/mon-espace/").content.decode().split("<main")[1]
    for address in ("/mon-profil/", "/mon-profil/apercu/", "/mon-compte/niveau/", "/annuaire/"):
        assert f'href="{address}"' in page
