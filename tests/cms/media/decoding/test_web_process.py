"""The web server never decodes an image, whatever screen of the CMS or page asks for it (issue 13)."""

import ast

import pytest
import willow
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile

from cms.media.models import SiteImage
from cms.media.renditions import picture_of
from tests.cast import login
from tests.cms.media import samples

# The decoder, and what draws the site's own cards of 1200 by 630 pixels.
MAY_IMPORT = {"cms/media/decoding/child.py", "cms/media/decoding/pixels.py", "cms/social_cards/drawing.py"}
DECODERS = {"PIL", "willow"}
PHOTOGRAPH = samples.photograph((1200, 800))
SMALL, OTHER = samples.photograph((300, 200)), samples.picture("WEBP", (30, 20))
HOUSES = ("home", "resources", "community", "search", "cms", "foundation", "french", "config")


@pytest.fixture
def undecoded(monkeypatch):
    """Make any use of a decoder in this process a failure."""

    def refuse(*_args, **_options):
        pytest.fail("the web process decodes an image")

    monkeypatch.setattr(Image, "open", refuse)
    monkeypatch.setattr(Image.Image, "load", refuse)
    monkeypatch.setattr(ImageFile.ImageFile, "load", refuse)
    monkeypatch.setattr(willow.Image, "open", refuse)


@pytest.fixture
def cms(client, administrator):
    return login(client, administrator)


def test_every_screen_of_the_cms_that_shows_an_image(cms, undecoded):
    fields = {"title": "Une photo", "description": "Des cartes", "collection": 1}
    file = SimpleUploadedFile("photo.jpg", PHOTOGRAPH)
    assert cms.post(reverse("wagtailimages:add"), {**fields, "file": file}).status_code == 302
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (1200, 800)
    for name, arguments in (
        ("wagtailimages:index", []),
        ("wagtailimages:edit", [image.pk]),
        ("wagtailimages:delete", [image.pk]),
        ("wagtailimages_chooser:choose", []),
        ("wagtailimages_chooser:chosen", [image.pk]),
        ("wagtailimages_chooser:select_format", [image.pk]),
        ("fallback", image.fallback_url.strip("/").split("/")[1:]),
    ):
        answer = cms.get(reverse(name, args=arguments))
        assert answer.status_code in (200, 302), name
        assert "not-found" not in answer.content.decode(), name
    assert {"max-165x165", "max-800x600"} <= {each.filter_spec for each in image.renditions.all()}
    assert picture_of(SiteImage.objects.get()).src


def test_images_sent_from_a_chooser_several_at_once_or_in_place_of_another(cms, undecoded):
    chosen = cms.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Une photo",
            "image-chooser-upload-description": "Des cartes",
            "image-chooser-upload-collection": 1,
            "image-chooser-upload-file": SimpleUploadedFile("photo.jpg", PHOTOGRAPH),
        },
    )
    assert chosen.json()["step"] == "chosen"
    several = cms.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile("photo.jpg", SMALL), "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert several.json()["success"]
    image = SiteImage.objects.get()
    other = SimpleUploadedFile("autre.webp", OTHER)
    fields = {"title": "Une autre", "description": "Un aplat", "collection": 1, "file": other}
    assert cms.post(reverse("wagtailimages:edit", args=[image.pk]), fields).status_code == 302
    image.refresh_from_db()
    assert (image.width, image.height) == (30, 20)


def test_the_portrait_of_an_account(cms, administrator, undecoded):
    page = cms.get(reverse("wagtailadmin_account"))
    forms = [panel.get_form() for panels in page.context["panels_by_tab"].values() for panel in panels]
    data = {field.html_name: field.value() or "" for form in forms if form.prefix != "password" for field in form}
    data["avatar-avatar"] = SimpleUploadedFile("moi.jpg", PHOTOGRAPH)
    cms.post(reverse("wagtailadmin_account"), data)
    administrator.refresh_from_db()
    with administrator.wagtail_userprofile.avatar.open() as stored:
        content = stored.read()
    assert b"Alix" not in content
    assert len(content) < len(PHOTOGRAPH)


def test_a_bomb_is_refused_where_portraits_are_sent(cms, undecoded, administrator):
    data = {"avatar-avatar": SimpleUploadedFile("moi.png", samples.png_that_says(60_000, 60_000))}
    answer = cms.post(reverse("wagtailadmin_account"), data)
    assert "millions de pixels" in answer.content.decode()


def test_no_other_module_imports_a_decoder():
    importing = set()
    for house in HOUSES:
        for path in (settings.BASE_DIR / house).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                if {name.partition(".")[0] for name in names} & DECODERS:
                    importing.add(str(path.relative_to(settings.BASE_DIR)))
    assert importing == MAY_IMPORT


def test_nothing_looks_for_faces():
    assert not getattr(settings, "WAGTAILIMAGES_FEATURE_DETECTION_ENABLED", False)
