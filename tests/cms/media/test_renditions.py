"""Images are shown in AVIF, WebP and a fallback, at several widths, without a query for each."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from cms.media import renditions
from cms.media.models import SiteImage
from cms.media.renditions import make_renditions, picture_of, specs_for, widths_for
from home.models import StandardPage
from tests.cms.media import samples


def draw(image, request=None, tag="{% picture image %}"):
    context = Context({"image": image, "request": request})
    return Template("{% load pictures %}" + tag).render(context)


@pytest.fixture
def ready(new_image):
    """Return a function that makes an image whose sizes the queue has made."""

    def make(size=(500, 250), **fields):
        image = new_image(samples.picture(size=size), **fields)
        make_renditions.call(image.pk)
        return SiteImage.objects.prefetch_related("renditions").get(pk=image.pk)

    return make


def test_the_queue_makes_every_size(new_image):
    image = new_image(samples.picture(size=(2000, 1000)))
    assert make_renditions.call(image.pk) == 7
    assert {each.filter_spec for each in image.renditions.all()} == set(specs_for(image))
    assert make_renditions.call(image.pk) == 7
    assert image.renditions.count() == 7


def test_an_upload_asks_the_queue_once(new_image):
    new_image()
    tasks = [task for task in DBTaskResult.objects.all() if task.task_path.endswith("make_renditions")]
    assert len(tasks) == 1


def test_no_size_is_larger_than_the_image(new_image):
    assert widths_for(new_image(samples.picture(size=(1000, 10)))) == [480, 960]
    assert widths_for(new_image(samples.picture(size=(100, 10)))) == [480]


def test_a_picture_offers_formats_and_widths_with_its_dimensions(ready):
    html = " ".join(draw(ready((2000, 1000))).split())
    assert re.findall(r'<source type="([^"]+)"', html) == ["image/avif", "image/webp"]
    assert re.findall(r"(\d+)w", html) == ["480", "960", "1600"] * 2
    assert 'width="960" height="480"' in html
    assert 'sizes="(min-width: 60rem) 45rem, 100vw"' in html
    assert 'alt="Un aplat de couleur"' in html
    assert " style=" not in html


def test_the_first_picture_of_a_page_is_fetched_at_once_and_the_others_later(ready):
    request, image = RequestFactory().get("/"), ready()
    first, second = draw(image, request), draw(image, request)
    assert ('fetchpriority="high"' in first, "loading" in first) == (True, False)
    assert 'loading="lazy"' in second
    assert 'loading="lazy"' in draw(image)


def test_an_image_that_decorates_is_not_read_aloud(ready):
    assert 'alt=""' in draw(ready(is_decorative=True))
    image = ready()
    image.contextual_alt_text = "Autre chose"
    assert 'alt="Autre chose"' in draw(image)


def test_pictures_of_a_list_take_no_query_each(ready, count_queries):
    one = [ready()]
    many = [ready() for _ in range(3)]
    assert count_queries(lambda: [draw(image) for image in one]) == 0
    assert count_queries(lambda: [draw(image) for image in many]) == 0


def test_the_images_of_a_page_are_read_in_two_queries(ready, count_queries):
    def figures(images):
        return [("figure", {"image": image, "caption": ""}) for image in images]

    def queries(images):
        raw = StandardPage(title="x", body=figures(images)).body.get_prep_value()
        page = StandardPage(title="x", body=StandardPage._meta.get_field("body").to_python(str_of(raw)))
        return count_queries(lambda: page.body.render_as_block())

    assert queries([ready()]) == queries([ready() for _ in range(3)]) == 2


def str_of(raw):
    return StandardPage._meta.get_field("body").get_prep_value(
        StandardPage._meta.get_field("body").stream_block.to_python(raw)
    )


def test_before_the_queue_has_come_one_size_is_made(new_image):
    image = new_image(samples.picture(size=(2000, 1000)))
    picture = picture_of(SiteImage.objects.get(pk=image.pk))
    assert (picture.width, picture.sources) == (960, ())
    assert image.renditions.count() == 1


def test_one_image_at_a_time_is_made_while_readers_wait(new_image, monkeypatch):
    image = new_image()
    with renditions._SHRINKING:
        assert draw(image).strip() == '<p class="note">Image indisponible\u00a0: Un aplat de couleur</p>'
    assert "<img" in draw(image)


def test_an_image_whose_file_is_lost_says_what_it_showed(new_image):
    image = new_image()
    image.file.storage.delete(image.file.name)
    image = SiteImage.objects.get(pk=image.pk)
    assert "Image indisponible" in draw(image)
    assert make_renditions.call(image.pk) == 0
    assert make_renditions.call(10**9) == 0


def test_a_picture_that_moves_is_shown_as_it_is(new_image):
    content = samples.moving("GIF")
    image = new_image(content, "bouge.gif")
    assert image.is_animated
    assert make_renditions.call(image.pk) == 1
    rendition = image.renditions.get()
    with rendition.file.open() as shown, image.file.open() as stored:
        assert shown.read() == stored.read()
    assert (rendition.width, rendition.height) == (20, 20)
    assert "<source" not in draw(SiteImage.objects.get(pk=image.pk))


def test_what_may_be_see_through_has_a_png_to_fall_back_on(new_image):
    image = new_image(samples.picture("PNG", (1000, 500)), "logo.png")
    assert picture_of(image).src.endswith(".png")
