"""`cms.pages.operations.publish_page`: what the CMS does, in one call."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.pages.operations import page_at, publish_page
from community.members.models import Member
from home.models import HomePage, StandardPage
from tests.factories.pages import home as home_page


@pytest.fixture
def home(db: None) -> HomePage:
    return home_page()


def about(home: HomePage, **fields: object) -> StandardPage:
    """Return the page to publish, as a loader fills it each time from its data."""
    page = page_at(model=StandardPage, parent=home, slug="a-propos")
    page.title = "À propos"
    page.introduction = "Ce site est à vous."
    page.body = [("heading", "Pourquoi"), ("quotation", {"text": "La parole est à tous.", "author": ""})]
    page.sources = [("source", {"label": "Le livre", "url": ""})]
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def test_a_new_page_goes_under_its_parent_and_is_live(home: HomePage) -> None:
    page = about(home)

    assert publish_page(page=page, parent=home) is True

    kept = StandardPage.objects.get(slug="a-propos")
    assert kept.live
    assert kept.get_parent().pk == home.pk
    assert kept.revisions.count() == 1
    assert page.url == "/a-propos/"


def test_a_new_page_is_as_wagtail_publishes_one(home: HomePage) -> None:
    publish_page(page=about(home), parent=home)

    kept = StandardPage.objects.get(slug="a-propos")
    by_wagtail = home.add_child(instance=StandardPage(title="Autre", slug="autre", live=False))
    by_wagtail.save_revision().publish()
    by_wagtail.refresh_from_db()
    assert kept.live_revision_id == kept.latest_revision_id == kept.revisions.get().pk
    assert kept.revisions.get().as_object().introduction == kept.introduction
    for name in ("live", "expired", "has_unpublished_changes", "draft_title", "locked"):
        expected = getattr(by_wagtail, name) if name != "draft_title" else kept.title
        assert getattr(kept, name) == expected, name
    for name in ("first_published_at", "last_published_at", "latest_revision_created_at"):
        assert getattr(kept, name) is not None, name
    actions = PageLogEntry.objects.filter(page=kept.pk).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.create", "wagtail.publish"]


def test_a_new_page_for_later_waits_for_its_time(home: HomePage) -> None:
    at = timezone.now() + timedelta(days=1)

    publish_page(page=about(home, go_live_at=at), parent=home)

    kept = StandardPage.objects.get(slug="a-propos")
    assert not kept.live
    assert kept.revisions.get().approved_go_live_at == at


def test_the_same_content_again_makes_no_revision(home: HomePage) -> None:
    publish_page(page=about(home), parent=home)

    assert publish_page(page=about(home), parent=home) is False

    assert StandardPage.objects.get(slug="a-propos").revisions.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"introduction": "Autre chose."},
        {"body": [("heading", "Comment")]},
        {"sources": []},
        {"title": "Qui sommes-nous"},
    ],
)
def test_other_content_makes_a_revision_and_is_published(home: HomePage, changed: dict[str, object]) -> None:
    publish_page(page=about(home), parent=home)

    assert publish_page(page=about(home, **changed), parent=home) is True

    kept = StandardPage.objects.get(slug="a-propos")
    assert kept.revisions.count() == 2
    assert StandardPage.objects.child_of(home).count() == 1
    for name, value in changed.items():
        if isinstance(value, str):
            assert getattr(kept, name) == value
        else:
            assert len(getattr(kept, name)) == len(value)


def test_a_withdrawn_page_is_published_again(home: HomePage) -> None:
    publish_page(page=about(home), parent=home)
    StandardPage.objects.get(slug="a-propos").unpublish()

    assert publish_page(page=about(home), parent=home) is True
    assert StandardPage.objects.get(slug="a-propos").live


def test_the_member_who_publishes_is_written_down(home: HomePage, moderator: Member) -> None:
    page = about(home)
    publish_page(page=page, parent=home, by=moderator)

    assert page.revisions.get().user == moderator


def test_who_may_not_publish_is_refused_and_nothing_is_written(home: HomePage, contributor: Member) -> None:
    with pytest.raises(PermissionDenied):
        publish_page(page=about(home), parent=home, by=contributor)

    assert not StandardPage.objects.filter(slug="a-propos").exists()


def test_who_may_not_publish_does_not_change_a_page(home: HomePage, agent: Member) -> None:
    publish_page(page=about(home), parent=home)

    with pytest.raises(PermissionDenied):
        publish_page(page=about(home, introduction="Autre chose."), by=agent)

    assert StandardPage.objects.get(slug="a-propos").introduction == "Ce site est à vous."


def test_a_suspended_member_is_refused(home: HomePage, moderator: Member) -> None:
    moderator.is_active = False
    moderator.save()

    with pytest.raises(PermissionDenied):
        publish_page(page=about(home), parent=home, by=moderator)


def test_a_wrong_field_is_named_and_nothing_is_written(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        publish_page(page=about(home, title=""), parent=home)

    assert set(refused.value.message_dict) == {"title"}
    assert not StandardPage.objects.filter(slug="a-propos").exists()


def test_a_page_without_a_parent_is_refused(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        publish_page(page=about(home))

    assert set(refused.value.message_dict) == {"parent"}


def test_a_page_does_not_go_where_its_kind_does_not(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        publish_page(page=HomePage(title="Une autre entrée", slug="entree"), parent=home)

    assert set(refused.value.message_dict) == {"parent"}
