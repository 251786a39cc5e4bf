"""The CMS takes images and documents; what it refuses is a French sentence next to the field, nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from cms.media.models import SiteDocument, SiteImage
from cms.media.storage import DiskFullError
from tests.cast import login
from tests.cms.media import samples

IMAGE = {"title": "Un atelier", "description": "Six personnes trient des cartes", "credit": "Photo : exemple"}
DOCUMENT = {"title": "Un rapport", "credit": "Une équipe inventée", "licence": "CC BY 4.0"}


@pytest.fixture
def cms(client, contributor):
    return login(client, contributor)


def send_image(cms, content=None, name="photo.jpg", **fields):
    file = SimpleUploadedFile(name, samples.picture() if content is None else content)
    return cms.post(reverse("wagtailimages:add"), {**IMAGE, **fields, "file": file})


def send_document(cms, content=samples.PDF, name="rapport.pdf", **fields):
    file = SimpleUploadedFile(name, content)
    return cms.post(reverse("wagtaildocs:add"), {**DOCUMENT, **fields, "file": file})


def said(response, field="file"):
    assert response.status_code == 200
    return " ".join(response.context["form"].errors[field])


def test_an_image_is_kept_without_what_the_camera_knew(cms):
    assert send_image(cms, samples.photograph((60, 40), samples.TURNED_RIGHT)).status_code == 302
    image = SiteImage.objects.get()
    assert (image.description, image.credit) == (IMAGE["description"], IMAGE["credit"])
    assert (image.width, image.height) == (40, 60)
    with image.file.open() as stored:
        content = stored.read()
    assert b"Exif" not in content
    assert image.file_size == len(content)
    assert image.file_hash


def test_the_alternative_text_is_asked_for(cms):
    answer = send_image(cms, description="")
    assert said(answer, "description").startswith("Dites en une phrase ce que montre cette image")
    assert IMAGE["credit"] in answer.content.decode()
    assert not SiteImage.objects.exists()


def test_an_image_that_decorates_needs_no_text(cms):
    assert send_image(cms, description="", is_decorative="on").status_code == 302
    assert SiteImage.objects.get().default_alt_text == ""


def test_a_document_is_kept_with_its_credit_and_licence(cms):
    assert send_document(cms).status_code == 302
    document = SiteDocument.objects.get()
    assert (document.credit, document.licence, document.filename) == (*list(DOCUMENT.values())[1:], "rapport.pdf")
    assert document.file_size == len(samples.PDF)


BAD_IMAGES = {
    "dessin.svg": samples.SVG,
    "dessin.png": samples.SVG,
    "enorme.png": samples.png_that_says(60_000, 60_000),
    "coupe.jpg": samples.picture()[:100],
    "vide.png": b"",
}


@pytest.mark.parametrize("name", BAD_IMAGES)
def test_a_bad_image_is_refused_next_to_the_field(cms, name):
    answer = send_image(cms, BAD_IMAGES[name], name)
    assert "image" in said(answer).lower() or "fichier" in said(answer)
    assert IMAGE["description"] in answer.content.decode()
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), {"a.docx": samples.EXE, "a.pdf": samples.HTML, "a.exe": samples.EXE, "b.docx": b"PK"}.items()
)
def test_a_bad_document_is_refused_next_to_the_field(cms, name, content):
    answer = send_document(cms, content, name)
    assert "fichier" in said(answer)
    assert DOCUMENT["credit"] in answer.content.decode()
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "\u202efdp.pdf", "x%0D%0ASet-Cookie: a=b.pdf", "a%22b.pdf"])
def test_any_name_is_taken_and_made_harmless(cms, name):
    assert send_document(cms, name=name).status_code == 302
    shown = SiteDocument.objects.get().filename
    assert len(shown) <= 110
    assert not set(shown) & set('\r\n"\u202e')


def test_what_is_too_large_is_refused_and_the_rest_of_the_form_stays(cms, settings):
    settings.UPLOAD_MAX_BYTES = 3 * 1024 * 1024
    answer = send_document(cms, samples.PDF + b"\0" * 4 * 1024 * 1024)
    assert said(answer).startswith("Ce fichier est trop lourd\u00a0: 3,0\u00a0Mio au plus")
    assert DOCUMENT["credit"] in answer.content.decode()


def test_a_full_disk_is_a_sentence_next_to_the_field(cms, monkeypatch):
    monkeypatch.setattr("cms.media.form_fields.has_free_space_for", lambda size: False)
    for answer in (send_document(cms), send_image(cms)):
        assert said(answer).startswith("Le serveur n’a plus de place")
    assert not SiteDocument.objects.exists()


def test_a_disk_that_fills_while_storing_is_the_same_sentence(cms, monkeypatch):
    def full(*_):
        raise DiskFullError(28, "No space left on device")

    monkeypatch.setattr("cms.media.storage.SiteFileStorage._write", full)
    for answer in (send_document(cms), send_image(cms)):
        assert said(answer).startswith("Le serveur n’a plus de place")
    assert not SiteImage.objects.exists()


def test_several_images_at_once_ask_for_the_text_of_each(cms):
    answer = cms.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile("photo.jpg", samples.photograph()), "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()
    assert answer["success"]
    waiting = UploadedFile.objects.get()
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    prefix = f"uploaded-image-{waiting.pk}"
    refused = cms.post(address, {f"{prefix}-title": "Un atelier"}).json()
    assert not refused["success"]
    assert "Dites en une phrase" in refused["form"]
    kept = cms.post(address, {f"{prefix}-title": "Un atelier", f"{prefix}-description": "Des cartes"}).json()
    assert kept["success"]
    with SiteImage.objects.get().file.open() as stored:
        assert b"Exif" not in stored.read()


def test_several_files_at_once_are_checked_too(cms):
    for name, content, address in (
        ("dessin.svg", samples.SVG, "wagtailimages:add_multiple"),
        ("a.docx", samples.EXE, "wagtaildocs:add_multiple"),
    ):
        answer = cms.post(
            reverse(address),
            {"files[]": SimpleUploadedFile(name, content)},
            headers={"X-Requested-With": "XMLHttpRequest"},
        ).json()
        assert not answer["success"]
        assert "fichier" in answer["error_message"] or "images" in answer["error_message"]
    assert not UploadedFile.objects.exists()


def test_another_file_takes_the_place_of_the_first(cms, moderator):
    send_image(cms)
    login(cms, moderator)
    image = SiteImage.objects.get()
    before = image.file.name
    file = SimpleUploadedFile("autre.png", samples.picture("PNG", (30, 30)))
    assert cms.post(reverse("wagtailimages:edit", args=[image.pk]), {**IMAGE, "file": file}).status_code == 302
    image.refresh_from_db()
    assert (image.width, image.file.name != before) == (30, True)
    assert not image.file.storage.exists(before)


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtaildocs:add"])
def test_strangers_and_members_send_nothing(client, agent, address):
    assert client.post(reverse(address), {}).status_code == 302
    assert login(client, agent).post(reverse(address), {}).status_code in (302, 403)
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize("name", ["wagtaildocs:add_multiple", "wagtailimages:add_multiple"])
def test_several_files_can_be_sent_at_once(cms, settings, name):
    answer = cms.get(reverse(name))
    assert answer.status_code == 200
    assert answer.context["max_filesize"] <= settings.UPLOAD_MAX_BYTES
