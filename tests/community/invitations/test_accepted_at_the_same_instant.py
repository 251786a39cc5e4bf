"""An invitation accepted twice at the same instant makes one account."""

from concurrent.futures import ThreadPoolExecutor

from django.db import OperationalError, connections

from community.invitations.models import Invitation
from community.invitations.operations import AccountExistsError, InvitationEndedError, accept
from community.levels.models import Vouch
from community.members.models import Member
from tests.cast import member

NEW = "nouvelle@exemple.invalid"


def test_it_makes_one_account(transactional_db):
    by = member("Morgan", is_superuser=True)
    invitation = Invitation.objects.create(address=NEW, by=by, vouches=True)

    def work(_number):
        try:
            accept(invitation=Invitation.objects.get(pk=invitation.pk), first_name="Élise", last_name="Exemple")
        except (InvitationEndedError, AccountExistsError, OperationalError):
            return 0
        finally:
            connections.close_all()
        return 1

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(work, range(6))) == 1
    person = Member.objects.get(email=NEW)
    assert Invitation.objects.get().member == person
    assert Vouch.objects.filter(member=person).count() == 1
