"""The context of a page's template is built by its wing, found by the type of the page."""

import pytest
from django.test import RequestFactory

from cms.pages import contexts
from home.models import HomePage
from tests.factories.pages import home as home_page


class Page:
    """Stands for a page type; a model made here would stay in Django's registry."""


class CampaignPage(Page):
    pass


@pytest.fixture(autouse=True)
def builders():
    with contexts.registry.replaced():
        yield


@pytest.fixture
def request_for_home(rf: RequestFactory):
    return rf.get("/")


def test_the_wing_adds_to_the_common_context(db, request_for_home):
    page = home_page()
    contexts.register(HomePage)(lambda page, request: {"greeting": f"{page.pk} {request.path}"})

    context = page.get_context(request_for_home)

    assert context["greeting"] == f"{page.pk} /"
    assert {"page", "trail", "shown_of_others"} <= context.keys()


def test_a_page_type_without_a_builder_has_that_of_its_ancestor(request_for_home):
    contexts.register(Page)(lambda page, request: {"greeting": "Bonjour"})

    assert contexts.build(CampaignPage(), request_for_home) == {"greeting": "Bonjour"}


def test_the_builder_of_the_nearest_type_is_taken(request_for_home):
    contexts.register(Page)(lambda page, request: {"greeting": "Bonjour"})
    contexts.register(CampaignPage)(lambda page, request: {"greeting": "Bonsoir"})

    assert contexts.build(CampaignPage(), request_for_home) == {"greeting": "Bonsoir"}


def test_a_page_type_that_nobody_registered_adds_nothing(request_for_home):
    contexts.register(CampaignPage)(lambda page, request: {"greeting": "Bonjour"})

    assert contexts.build(Page(), request_for_home) == {}
