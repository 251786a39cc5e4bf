"""The address of a page is typed in French: letters lose their accents, never their place."""

import pytest

from community.defis.models import DefiPage
from tests.cast import login
from tests.cms.editing.forms import create_address, typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "understood"),
    [
        ("été-à-cluny", "ete-a-cluny"),
        ("L'été à Cluny !", "l-ete-a-cluny"),
        ("Œuvrer ensemble", "oeuvrer-ensemble"),
        ("déjà_vu", "deja_vu"),
        ("ete-a-cluny", "ete-a-cluny"),
    ],
)
def test_letters_with_accents_are_understood(client, contributor, address, understood):
    answer = login(client, contributor).post(create_address(), typed(slug=address))
    assert answer.status_code == 302, answer.content.decode()
    assert DefiPage.objects.get().slug == understood


def test_the_browser_does_as_the_server(client, contributor):
    html = login(client, contributor).get(create_address()).content.decode()
    assert "blur-&gt;w-slug#urlify" in html
    assert "w-slug#slugify" not in html
