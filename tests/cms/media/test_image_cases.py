"""Images as phones, scanners and printers make them: each is shown as it looks, or refused for its true reason."""

import io

import pytest
from PIL import Image, ImageCms

from cms.media.errors import RefusedFile
from cms.media.models import SiteImage
from cms.media.pictures import sanitize_picture
from cms.media.renditions import specs_for
from tests.cms.media import samples

# The beginning of a photograph of an Apple phone, with nothing behind it.
HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1heicmiafMiHB" + b"\0" * 4000


def written(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def cleaned(content, name):
    clean = sanitize_picture(io.BytesIO(content), name)
    return Image.open(io.BytesIO(clean.read())), clean


def refusal_of(content, name):
    with pytest.raises(RefusedFile) as refused:
        sanitize_picture(io.BytesIO(content), name)
    return refused.value.code, refused.value.messages[0].replace("\u00a0", " ").replace("\u202f", " ")


def grey_of_sixteen_bits():
    """Return an image whose left half is dark and right half light."""
    row = (0x3000).to_bytes(2, "little") * 300 + (0xC000).to_bytes(2, "little") * 300
    return written(Image.frombytes("I;16", (600, 400), row * 400), "PNG")


def test_a_grey_of_sixteen_bits_looks_like_itself_at_every_size(new_image):
    image = new_image(grey_of_sixteen_bits(), "scan.png")
    for spec in specs_for(image):
        with image.get_rendition(spec).file.open() as stored:
            shown = Image.open(stored).convert("L")
        dark, light = shown.getpixel((shown.width // 4, 100)), shown.getpixel((shown.width * 3 // 4, 100))
        assert (abs(dark - 0x30) < 8, abs(light - 0xC0) < 8) == (True, True), spec


@pytest.mark.parametrize("profile", [samples.SCREEN_PROFILE, b"abime", None])
def test_printers_inks_are_shown_in_the_colours_of_screens(new_image, profile):
    red = Image.new("CMYK", (600, 400), (0, 255, 255, 0))
    options = {"icc_profile": profile} if profile else {}
    image = new_image(written(red, "JPEG", **options), "affiche.jpg")
    with image.file.open() as stored:
        kept = Image.open(stored)
        assert (kept.mode, kept.info.get("icc_profile")) == ("RGB", None)
    for spec in specs_for(image):
        with image.get_rendition(spec).file.open() as stored:
            shown = Image.open(stored)
            assert shown.info.get("icc_profile") is None
            r, g, b = shown.convert("RGB").getpixel((100, 100))
        assert r > 200 > 60 > max(g, b), spec


def test_a_profile_of_colours_stays_at_every_size(new_image):
    image = new_image(samples.photograph((600, 400)))
    for spec in specs_for(image):
        with image.get_rendition(spec).file.open() as stored:
            assert ImageCms.getOpenProfile(io.BytesIO(Image.open(stored).info["icc_profile"])), spec


@pytest.mark.parametrize("name", ["photo.jfif", "photo.JPE", "photo.pjpeg"])
def test_other_names_of_a_jpeg_are_taken_as_what_they_are(name):
    image, clean = cleaned(samples.photograph(), name)
    assert (image.format, clean.name, clean.content_type) == ("JPEG", "photo.jpg", "image/jpeg")


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "photo.heif", "photo.jpg"])
def test_a_photograph_of_an_apple_phone_is_refused_by_name_with_what_to_do(name):
    code, said = refusal_of(HEIC, name)
    assert code == "heic"
    assert "HEIC" in said
    assert "Enregistrez-la en JPEG" in said


@pytest.mark.parametrize("kind", ["PNG", "AVIF"])
def test_of_an_image_that_moves_as_few_do_the_first_picture_is_taken(kind):
    image, clean = cleaned(samples.moving(kind), f"anime.{kind.lower()}")
    assert (getattr(image, "n_frames", 1), clean.is_animated, image.size) == (1, False, (20, 20))
    assert max(image.convert("RGB").getpixel((10, 10))[:2]) < 30


def test_fifty_megapixels_of_a_phone_are_taken_and_shown(new_image):
    image = new_image(written(Image.new("RGB", (8160, 6144), "teal"), "JPEG"), "photo.jpg")
    assert (image.width, image.height) == (4074, 3067)
    assert image.get_rendition("width-960|format-webp").height == 722


def test_too_many_pixels_say_how_many_and_what_to_do():
    code, said = refusal_of(written(Image.new("RGB", (6300, 6300)), "WEBP"), "a.webp")
    assert (code, said) == (
        "too_many_pixels",
        "Cette image a 39,7 millions de pixels. Une image WebP peut en avoir 12,5, une photo JPEG 100 : "
        "réduisez-la, ou enregistrez-la en JPEG.",
    )
    code, said = refusal_of(samples.png_that_says(8160, 6144), "a.png")
    assert "50,1 millions de pixels. Une image PNG peut en avoir 24" in said


def test_what_takes_too_much_memory_says_so():
    progressive = written(Image.new("RGB", (9000, 9000)), "JPEG", progressive=True, subsampling=0)
    code, said = refusal_of(progressive, "a.jpg")
    assert (code, "mémoire" in said) == ("heavy", True)


def test_an_image_that_the_decoder_cannot_read_any_more_is_missing_and_not_an_error(new_image, client):
    image = new_image()
    with image.file.storage.open(image.file.name) as stored:
        content = stored.read()
    image.file.storage.delete(image.file.name)
    image.file.storage.save(image.file.name, io.BytesIO(content[:200]))
    assert client.get(SiteImage.objects.get().fallback_url).status_code == 404
