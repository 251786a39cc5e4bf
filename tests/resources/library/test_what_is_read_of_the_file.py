"""Who writes or publishes a resource reads, below its file, how much of it search can find."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from cms.media.models import SiteDocument
from community.members.models import Member
from foundation.tasks.worker import run_ready
from tests.cast import login
from tests.cms.text_extraction import files
from tests.factories.resources import resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_of(client: Client) -> Callable[[Member, bytes], str]:
    """Return a function that gives the form of a draft of `author` with a PDF, as they see it."""

    def show(author: Member, content: bytes) -> str:
        document = SiteDocument.objects.create(title="Un rapport", file=ContentFile(content, name="rapport.pdf"))
        page = resource(live=False, owner=author, file=document)
        page.save_revision()
        run_ready()
        form = login(client, author).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        return form.content.decode().replace("\u00a0", " ").replace("\u202f", " ")

    return show


def test_a_contributor_is_told_how_much_was_read(form_of: Callable[[Member, bytes], str], contributor: Member) -> None:
    assert "peut être trouvé (2 pages, 4 mots)" in form_of(contributor, files.pdf("Un texte", "encore un"))


def test_a_moderator_is_told_that_a_scan_is_pictures(
    form_of: Callable[[Member, bytes], str], moderator: Member
) -> None:
    assert "en grande partie des images : seule 1 ligne est lue" in form_of(moderator, files.scan("Reçu"))


def test_a_page_without_a_file_says_nothing(client: Client, contributor: Member) -> None:
    page = resource(live=False, owner=contributor)
    page.save_revision()
    form = login(client, contributor).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Texte pour la recherche" not in form.content.decode()
