"""The address of a page that is no longer on the site answers with an explanation."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from tests.factories.defis import defi
from tests.factories.pages import home

pytestmark = pytest.mark.django_db
TITLE = "Un titre que personne ne doit lire"


@pytest.fixture
def withdrawn():
    page = defi(title=TITLE)
    page.save_revision().publish()
    Page.objects.get(pk=page.pk).unpublish()
    return page


def test_it_says_so_without_its_title(client, withdrawn):
    answer = client.get(withdrawn.url)
    assert answer.status_code == 410
    page = answer.content.decode()
    assert "Cette page a été retirée" in page
    assert TITLE not in page
    assert 'action="/recherche/"' in page


def test_published_again_it_is_there(client, withdrawn):
    Page.objects.get(pk=withdrawn.pk).specific.save_revision().publish()
    assert client.get(withdrawn.url).status_code == 200


def test_a_page_that_never_was_on_the_site_does_not_exist(client):
    assert client.get(defi(live=False).url or "/defis/x/").status_code == 404


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_nor_does_one_that_not_all_could_see(client, withdrawn, kind):
    PageViewRestriction.objects.create(page=withdrawn, restriction_type=kind, password="x")
    assert client.get(withdrawn.url).status_code == 404


def test_a_redirect_made_for_it_answers(client, withdrawn):
    Redirect.objects.create(old_path=withdrawn.url.rstrip("/"), redirect_link="/defis/", is_permanent=True)
    answer = client.get(withdrawn.url)
    assert (answer.status_code, answer["Location"]) == (301, "/defis/")


def test_an_address_that_changes_leads_to_the_new_one(client, django_capture_on_commit_callbacks):
    page = defi(slug="avant")
    page.slug = "apres"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    answer = client.get("/defis/avant/")
    assert (answer.status_code, answer["Location"]) == (301, "/defis/apres/")
    assert client.get("/defis/apres/").status_code == 200


def test_so_does_what_stands_under_a_page_that_is_renamed_or_moved(client, django_capture_on_commit_callbacks):
    above = home().add_child(instance=StandardPage(title="Aide", slug="aide"))
    above.add_child(instance=StandardPage(title="Outils", slug="outils"))
    above.slug = "entraide"
    with django_capture_on_commit_callbacks(execute=True):
        above.save_revision().publish()
    assert client.get("/aide/outils/")["Location"] == "/entraide/outils/"
    place = home().add_child(instance=StandardPage(title="Ailleurs", slug="ailleurs"))
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=above.pk).move(Page.objects.get(pk=place.pk), "last-child")
    assert client.get("/entraide/outils/")["Location"] == "/ailleurs/entraide/outils/"
    assert client.get("/ailleurs/entraide/outils/").status_code == 200


def test_a_page_comes_and_goes_at_its_dates(client, monkeypatch):
    now = timezone.now()
    page = defi(live=False, slug="datee")
    page.go_live_at, page.expire_at = now + timedelta(hours=1), now + timedelta(hours=2)
    page.save_revision().publish()
    for hours, status in ((0, 404), (1.5, 200), (2.5, 410)):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: now + timedelta(hours=hours))
        call_command("publish_scheduled", verbosity=0)
        assert client.get("/defis/datee/").status_code == status


@pytest.mark.parametrize("address", ["/defis/%00/", "/defis/" + "a" * 5000 + "/"])
def test_broken_addresses_are_not_errors(client, withdrawn, address):
    assert client.get(address).status_code in (400, 404)
