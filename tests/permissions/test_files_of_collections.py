"""Who opens a document or an image, by what restricts its collection and those above it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import SiteDocument, SiteImage
from tests.cms.media import samples
from tests.factories.pages import page_showing
from tests.permissions.readers import (
    EVERYBODY,
    IN_A,
    IN_B,
    IN_BOTH,
    IN_ONE,
    MEMBERS,
    NOBODY,
    READERS,
    STRANGER,
    SUPERUSERS,
    groups,
)

pytestmark = pytest.mark.django_db

PASSWORD = "sésame"  # noqa: S105
# What restricts a collection, from the top to its own; who opens its files; who does once they typed the password.
TABLE: Mapping[tuple[str, ...], tuple[frozenset[str], frozenset[str]]] = {
    ("",): (EVERYBODY, EVERYBODY),
    ("login",): (MEMBERS, MEMBERS),
    ("A",): (IN_A, IN_A),
    ("A", ""): (IN_A, IN_A),
    ("AB",): (IN_ONE, IN_ONE),
    ("A", "B"): (IN_BOTH, IN_BOTH),
    ("B", "login"): (IN_B, IN_B),
    ("nobody",): (SUPERUSERS, SUPERUSERS),
    ("password",): (NOBODY, EVERYBODY),
    ("A", "password"): (NOBODY, IN_A),
}


@dataclass(frozen=True)
class Files:
    """The addresses of a document and of an image of one collection."""

    document: str
    image: str


def _restricted(collection: Collection, kind: str) -> None:
    if kind:
        is_groups = kind not in ("login", "password")
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type="groups" if is_groups else kind, password=PASSWORD
        )
        restriction.groups.set(group for name, group in groups().items() if is_groups and name in kind)


@pytest.fixture
def files(world: Any, db: None) -> Mapping[tuple[str, ...], Files]:
    """Return the files of a collection of each kind; a public page shows them."""
    collections = {}
    for number, kinds in enumerate(TABLE):
        collection = Collection.get_first_root_node()
        for kind in kinds:
            collection = Collection.objects.get(pk=collection.pk).add_child(name=f"{number} {kind}")
            _restricted(collection, kind)
        document = SiteDocument.objects.create(
            title="Un rapport", collection=collection, file=ContentFile(samples.PDF, name="rapport.pdf")
        )
        image = SiteImage.objects.create(
            title="Une photo",
            description="Un aplat",
            collection=collection,
            file=ContentFile(samples.picture(), name="photo.jpg"),
        )
        page_showing(document, image)
        collections[kinds] = Files(document.url, image.get_rendition("width-20|format-webp").url)
    return collections


def files_open_to(browser: Client, files: Mapping[tuple[str, ...], Files], name: str) -> set[tuple[str, ...]]:
    """Return the collections whose file, a "document" or an "image", is given; what is private may not be stored."""
    answers = {kinds: browser.get(getattr(each, name)) for kinds, each in files.items()}
    open_kinds = {
        kinds for kinds, answer in answers.items() if answer["Content-Type"] in ("application/pdf", "image/webp")
    }
    assert {kinds for kinds in open_kinds if "no-store" not in answers[kinds]["Cache-Control"]} == {("",)}
    assert not any("public" in answers[kinds]["Cache-Control"] for kinds in open_kinds)
    statuses = {answers[kinds].status_code for kinds in set(files) - open_kinds}
    # A document says which password it wants.
    assert statuses <= ({404, 200} if name == "document" else {404})
    return open_kinds


@pytest.mark.parametrize("name", ["document", "image"])
def test_who_opens_the_files(browsers: Mapping[str, Client], files: Any, name: str) -> None:
    for reader in READERS:
        expected = {kinds for kinds, (seen_by, _) in TABLE.items() if reader in seen_by}
        assert files_open_to(browsers[reader], files, name) == expected, reader


def test_who_opens_them_once_they_typed_the_password(browsers: Mapping[str, Client], files: Any) -> None:
    for reader in READERS:
        for restriction in CollectionViewRestriction.objects.filter(restriction_type="password"):
            form = {"password": PASSWORD, "return_url": "/"}
            assert browsers[reader].post(f"/documents/mot-de-passe/{restriction.pk}/", form).status_code == 302
        expected = {kinds for kinds, (_, seen_by) in TABLE.items() if reader in seen_by}
        assert files_open_to(browsers[reader], files, "document") == expected, reader
        assert files_open_to(browsers[reader], files, "image") == expected, reader


def test_who_is_asked_for_the_password_of_a_document(browsers: Mapping[str, Client], files: Any) -> None:
    for kinds, expected in ((("password",), EVERYBODY), (("A", "password"), IN_A)):
        answers = {reader: browsers[reader].get(files[kinds].document) for reader in READERS}
        assert {reader for reader, answer in answers.items() if answer.status_code == 200} == expected
        assert "form" in answers["of A"].context
    assert not browsers[STRANGER].get(files["",].document).cookies
