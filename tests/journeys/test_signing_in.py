"""Somebody signs in, with and without JavaScript."""

import pytest

from community.members.models import Member
from tests.browser import sign_in_by_form


@pytest.mark.parametrize("javascript", [True, False])
def test_an_agent_signs_in(new_page, transactional_db, agent, javascript):
    page = new_page(java_script_enabled=javascript)
    sign_in_by_form(page, agent)
    page.wait_for_url(lambda url: "connexion" not in url)
    assert {cookie["name"] for cookie in page.context.cookies()} >= {"sessionid"}


def test_a_wrong_password_says_what_to_do(new_page, transactional_db, agent):
    page = new_page()
    agent.set_password("un autre mot de passe")
    agent.save()
    sign_in_by_form(page, agent)
    assert "ne vont pas ensemble" in page.locator("main").inner_text()


def test_a_journey_leaves_nothing_to_the_next(transactional_db):
    assert not Member.objects.exists()


def test_the_sign_in_page_is_accessible(page, transactional_db, axe):
    page.goto("/connexion/")
    assert axe(page) == []
