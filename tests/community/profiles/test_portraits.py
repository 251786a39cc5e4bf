"""A portrait is opened by whom its section is for; one that moved on is gone."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cms.media.headers import size_of
from community.profiles.models import Profile, ProfileSection
from community.profiles.portraits import square
from tests.cast import login
from tests.cms.media import samples
from tests.factories.profiles import profile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("visibility", "stranger", "member"), [("public", 200, 200), ("members", 404, 200), ("nobody", 404, 404)]
)
def test_as_its_section(agent, other_agent, visibility, stranger, member):
    written = profile(agent, profile_for="public", visibility={ProfileSection.PICTURE: visibility})
    written.picture.save("portrait.jpg", ContentFile(samples.picture(size=(20, 20))))
    address = written.picture.url
    assert Client().get(address).status_code == stranger
    assert login(Client(), other_agent).get(address).status_code == member
    assert login(Client(), agent).get(address).status_code == 200
    page = Client().get(written.get_absolute_url()).content.decode()
    assert (address in page) == (visibility == "public")
    assert Client().get("/media/portraits/" + "0" * 32 + ".jpg").status_code == 404
    Profile.objects.all().delete()
    assert login(Client(), agent).get(address).status_code == 404


def test_a_square_is_the_middle_and_no_larger_than_needed():
    result = square(ContentFile(samples.picture(size=(900, 500))), "jpg")
    assert size_of(result) == (400, 400)
