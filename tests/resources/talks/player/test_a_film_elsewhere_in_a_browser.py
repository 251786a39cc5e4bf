"""A film elsewhere in a real browser: its host is asked for nothing before the click, and for what was asked after."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.factories.resources import talk_page
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "https://www.youtube-nocookie.com"
FILM = {"recording": "elsewhere", "recording_url": "https://youtu.be/aB3_-fGhIjK", "slug": "ailleurs"}


def test_nothing_is_fetched_before_the_click_and_words_lead_into_the_frame_after(page: Page, live_site: str) -> None:
    transcript(talk_page(**FILM))
    requests: list[str] = []
    errors: list[str] = []

    def play(route: Route) -> None:
        requests.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<p>Le lecteur de YouTube</p>")

    page.route(lambda url: not url.startswith(live_site) and url.startswith("http"), play)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto("/conferences/ailleurs/?t=4")
    button = page.get_by_role("button", name="Lire le film ici")
    expect(button).to_be_visible()
    expect(button).to_have_accessible_description(re.compile("YouTube recevra votre adresse"))
    assert requests == []
    button.click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", re.compile("Film de .*sur YouTube"))
    expect(frame).to_have_attribute("src", re.compile(rf"^{HOST}/embed/aB3_-fGhIjK\?.*start=4$"))
    expect(frame).not_to_have_attribute("sandbox", re.compile("top-navigation"))
    expect(page.frame_locator("iframe").get_by_text("Le lecteur de YouTube")).to_be_visible()
    expect(button).to_be_hidden()
    page.locator("[data-film='198']").click()
    expect(frame).to_have_attribute("src", re.compile("start=198$"))
    expect(frame).to_have_count(1)
    assert page.url.endswith("/conferences/ailleurs/?t=4")
    assert {url.split("/embed")[0] for url in requests} == {HOST}
    assert errors == []
