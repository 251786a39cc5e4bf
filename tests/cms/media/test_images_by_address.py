"""Under /media/ stand the sizes in which images are shown; originals are for the CMS, the rest has no address."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, UploadedFile

from tests.cast import login
from tests.factories.pages import page_showing


@pytest.fixture
def shown(new_image):
    """An image that a public page shows, and the address of one of its sizes."""
    image = new_image()
    page_showing(image)
    return image, image.get_rendition("width-480|format-webp").url


def test_anybody_sees_a_public_image_in_three_queries_whatever_shows_it(client, shown, count_queries):
    response = client.get(shown[1])
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["Cache-Control"] == "private, max-age=3600"
    assert not response.cookies
    assert count_queries(lambda: client.get(shown[1])) == 3
    for kind in ("login", "groups", "login"):
        PageViewRestriction.objects.create(page=page_showing(shown[0]), restriction_type=kind)
    assert count_queries(lambda: client.get(shown[1])) == 3


def test_an_image_of_a_private_collection_is_private(client, shown, agent):
    image, address = shown
    image.collection = Collection.get_first_root_node().add_child(name="Privé")
    image.save()
    CollectionViewRestriction.objects.create(collection=image.collection, restriction_type="login")
    assert client.get(address).status_code == 404
    login(client, agent)
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_other_images_stay_public_beside_a_private_collection(client, shown):
    private = Collection.get_first_root_node().add_child(name="Privé")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    assert client.get(shown[1])["Cache-Control"] == "private, max-age=3600"


def test_the_original_is_for_those_who_enter_the_cms(client, shown, agent, contributor):
    address = f"/media/{shown[0].file.name}"
    assert client.get(address).status_code == 404
    assert login(client, agent).get(address).status_code == 404
    response = login(client, contributor).get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_the_address_of_a_size_does_not_tell_that_of_the_original(shown):
    image, address = shown
    assert image.file.name.rsplit("/", 1)[-1].split(".")[0] not in address
    assert "photo" not in address + image.file.name


def test_what_waits_for_its_form_has_no_address(client, administrator):
    upload = UploadedFile.objects.create(file=ContentFile(b"x", name="attend.png"))
    assert login(client, administrator).get(f"/media/{upload.file.name}").status_code == 404


def test_a_stored_page_is_not_served(client, db):
    name = default_storage.save("images/page.html", ContentFile(b"<script>"))
    assert client.get(f"/media/{name}").status_code == 404


STRANGE = ["../db.sqlite3", "images/../../db.sqlite3", "images/%00.png", "images//x.png", "images/.cache/x.png"]


@pytest.mark.parametrize(
    "name", [*STRANGE, "", "images", "images/", "a" * 3000, "images/" + "a" * 5000 + ".png", "rien/x.png"]
)
def test_strange_addresses_do_not_exist(client, db, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_refuses_to_be_written(client, shown):
    assert client.post(shown[1]).status_code == 405
