"""Images are checked before they are decoded, and kept without what the camera knew."""

import io

import pytest
from PIL import Image, PngImagePlugin

from cms.media.errors import RefusedFile
from cms.media.pictures import sanitize_picture
from tests.cms.media import samples

KINDS = {"a.jpg": "JPEG", "a.jpeg": "JPEG", "a.png": "PNG", "a.webp": "WEBP", "a.gif": "GIF", "a.avif": "AVIF"}


def clean(content, name):
    cleaned = sanitize_picture(io.BytesIO(content), name)
    return Image.open(io.BytesIO(cleaned.read())), cleaned


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_taken_stays_what_it_is(name):
    image, cleaned = clean(samples.picture(KINDS[name]), name)
    assert (image.format, image.size, cleaned.is_animated) == (KINDS[name], (60, 40), False)


def test_a_photograph_no_longer_says_where_it_was_taken():
    before = samples.photograph()
    assert Image.open(io.BytesIO(before)).getexif().get_ifd(samples.GPS)
    image, cleaned = clean(before, "photo.jpg")
    assert not image.getexif()
    assert not image.getexif().get_ifd(samples.GPS)
    cleaned.seek(0)
    content = cleaned.read()
    for said in (b"Exif", b"Appareil", b"Alix"):
        assert said in before
        assert said not in content


def test_colours_keep_their_profile():
    image, _ = clean(samples.photograph(), "photo.jpg")
    assert image.info["icc_profile"] == samples.SCREEN_PROFILE


def test_a_photograph_is_upright_for_those_who_cannot_turn_it():
    image, _ = clean(samples.photograph((60, 40), orientation=samples.TURNED_RIGHT), "photo.jpg")
    assert image.size == (40, 60)
    red, _, blue = image.convert("RGB").getpixel((20, 10))
    assert red > 200 > 50 > blue


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_other_kinds_lose_their_metadata_too(kind):
    exif = Image.Exif()
    exif[samples.CAMERA] = "Appareil d'exemple"
    name = f"a.{kind.lower()}"
    content = samples.picture(kind, exif=exif)
    assert b"Appareil" in content
    image, cleaned = clean(content, name)
    cleaned.seek(0)
    assert b"Appareil" not in cleaned.read()
    assert image.size == (60, 40)


def test_an_image_of_few_colours_stays_one():
    out = io.BytesIO()
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Alix")
    Image.new("P", (60, 40)).save(out, "PNG", pnginfo=said, transparency=0)
    image, cleaned = clean(out.getvalue(), "a.png")
    assert (image.mode, image.info["transparency"], image.text) == ("P", 0, {})
    cleaned.seek(0)
    assert b"Alix" not in cleaned.read()


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_picture_that_moves_still_does(kind):
    image, cleaned = clean(samples.moving(kind), f"a.{kind.lower()}")
    assert (image.n_frames, cleaned.is_animated) == (3, True)


def test_a_picture_that_is_as_it_should_be_is_not_written_again():
    content = samples.picture("PNG")
    assert sanitize_picture(io.BytesIO(content), "a.png").read() == content


BAD = {
    "dessin.svg": (samples.SVG, "kind"),
    "dessin.png": (samples.SVG, "disguised"),
    "page.jpg": (samples.HTML, "disguised"),
    "programme.jpg": (samples.EXE, "disguised"),
    "autre.jpg": (samples.picture("PNG"), "disguised"),
    "coupe.jpg": (samples.picture()[:200], "damaged"),
    "enorme.png": (samples.png_that_says(60_000, 60_000), "too_many_pixels"),
    "infini.png": (samples.png_that_says(2**31 - 1, 2**31 - 1), "too_many_pixels"),
    "vide.jpg": (b"", "empty"),
    "rapport.pdf": (samples.PDF, "kind"),
    "fausse.png": (samples.png_that_says(10, 10), "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_an_image_that_is_not_one_is_refused(name):
    content, code = BAD[name]
    with pytest.raises(RefusedFile) as refused:
        sanitize_picture(io.BytesIO(content), name)
    assert refused.value.code == code


def test_the_size_is_refused_before_the_decoder_is_asked(monkeypatch):
    monkeypatch.setattr("cms.media.pictures.decode", lambda *_, **__: pytest.fail("decoded"))
    with pytest.raises(RefusedFile):
        sanitize_picture(io.BytesIO(samples.png_that_says(60_000, 60_000)), "a.png")


def test_an_image_too_heavy_is_refused(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    with pytest.raises(RefusedFile) as refused:
        sanitize_picture(io.BytesIO(samples.picture()), "a.jpg")
    assert refused.value.code == "too_large"
