"""Images are shown in AVIF, WebP and a fallback, at several widths, without a query for each."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from cms.media.decoding.process import DecoderBusyError
from cms.media.models import SiteImage
from cms.media.renditions import CMS_SPECS, make_renditions, picture_of, specs_for, widths_for
from home.models import StandardPage
from tests.cast import login
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
    assert make_renditions.call(image.pk) == 9
    assert {each.filter_spec for each in image.renditions.all()} == {*specs_for(image), *CMS_SPECS}
    assert make_renditions.call(image.pk) == 9
    assert image.renditions.count() == 9


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


def test_before_the_queue_has_come_a_page_has_the_address_that_makes_the_image(new_image, client, administrator):
    image = SiteImage.objects.get(pk=new_image(samples.picture(size=(2000, 1000))).pk)
    picture = picture_of(image)
    assert (picture.width, picture.height, picture.sources) == (960, 480, ())
    assert not image.renditions.exists()
    answer = client.get(picture.src)
    rendition = image.renditions.get()
    assert (rendition.width, rendition.height) == (960, 480)
    assert (answer.status_code, answer.url, answer["Cache-Control"]) == (302, rendition.url, "no-store")
    assert login(client, administrator).get(answer.url).status_code == 200
    assert picture_of(SiteImage.objects.get(pk=image.pk)).src == rendition.url


def test_that_address_is_found_by_its_key_alone(new_image, client):
    image = new_image()
    assert client.get(f"/images/{image.pk}/0000000000000000/").status_code == 404
    assert client.get(f"/images/{image.pk + 1}/{image.fallback_url.split('/')[3]}/").status_code == 404
    assert client.post(image.fallback_url).status_code == 405


def test_while_the_decoder_is_busy_the_image_may_be_asked_for_again(new_image, client, monkeypatch):
    image = new_image()
    with monkeypatch.context() as patched:
        patched.setattr("cms.media.models.images.decode", busy)
        answer = client.get(image.fallback_url)
        assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
        with pytest.raises(DecoderBusyError):
            make_renditions.call(image.pk)
    assert client.get(image.fallback_url).status_code == 302


def busy(*_args, **_job):
    raise DecoderBusyError("busy")


def test_a_tall_image_has_no_avif_that_would_take_too_much_memory(new_image):
    image = new_image()
    image.width, image.height = 1600, 7000
    offered = specs_for(image)
    assert "width-480|format-avif" in offered
    assert "width-1600|format-avif" not in offered
    assert "width-1600|format-webp" in offered


def test_an_image_whose_file_is_lost_says_what_it_showed(new_image, client):
    image = new_image()
    image.file.storage.delete(image.file.name)
    image = SiteImage.objects.get(pk=image.pk)
    assert "Image indisponible" in draw(image)
    assert client.get(image.fallback_url).status_code == 404
    assert make_renditions.call(image.pk) == 0
    assert make_renditions.call(10**9) == 0


def test_a_picture_that_moves_is_shown_as_it_is(new_image):
    content = samples.moving("GIF")
    image = new_image(content, "bouge.gif")
    assert image.is_animated
    make_renditions.call(image.pk)
    rendition = image.renditions.get(filter_spec="original")
    with rendition.file.open() as shown, image.file.open() as stored:
        assert shown.read() == stored.read()
    assert (rendition.width, rendition.height) == (20, 20)
    assert "<source" not in draw(SiteImage.objects.get(pk=image.pk))


def test_what_may_be_see_through_has_a_png_to_fall_back_on(new_image):
    image = new_image(samples.picture("PNG", (1000, 500)), "logo.png")
    make_renditions.call(image.pk)
    assert picture_of(SiteImage.objects.get(pk=image.pk)).src.endswith(".png")
