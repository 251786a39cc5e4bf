"""A message is sent in plain text and in HTML: the same sentences and addresses, nothing to fetch, all escaped."""

import re

import pytest
from django.conf import settings as project
from django.core import mail as django_mail

from foundation.mail.delivery import deliver
from foundation.mail.html import Block, blocks_of, compose, mark
from foundation.mail.models import Mail
from foundation.mail.operations import queue_mail
from tests.foundation.mail.conftest import TO

TITLE = "L'accueil <script>alert(1)</script> & nous"
REASON = 'Dites « qui » :\n\n<b>tous</b> & "chacun"\nhttps://piege.invalid/'
MAILS = {
    "review_changes": {"by": "Morgan Exemple", "comment": REASON, "address": "/gestion/1/"},
    "review_stopped": {"by": "Morgan Exemple", "address": "/gestion/1/"},
    "review_published": {"by": "Morgan Exemple", "comment": REASON, "page": "/defis/x/", "address": "/gestion/1/"},
    "saved_search_confirm": {"link": "/recherches/oui/", "frequency": "chaque semaine"},
    "saved_search_results": {
        "total": 1,
        "results": [(TITLE, "défi", "/defis/x/")],
        "rest": 0,
        "results_url": "/recherche/?q=a&b=c",
        "stop_url": "/recherches/stop/",
        "list_url": "/recherches/",
    },
}


def whole(value):
    return f"{project.SITE_URL}{value}" if isinstance(value, str) and re.match(r"/\w", value) else value


@pytest.fixture(params=MAILS)
def message(request, db, sink):
    """Return one of our messages, as a mail server receives it."""
    values = {name: whole(value) for name, value in MAILS[request.param].items()}
    if "news" in values:
        values["news"] = [(name, kind, whole(url)) for name, kind, url in values["news"]]
    context = {"person": "Alix", "title": TITLE, **values}
    deliver(queue_mail(to=TO, template=request.param, context=context, key=request.param).pk)
    return sink.messages[0]


def parts(message):
    """Return the types of a message in their order, its text and its HTML."""
    [plain, html] = message.iter_parts()
    assert message.get_content_type() == "multipart/alternative"
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    return plain.get_content(), html.get_content()


def test_both_parts_lead_to_the_same_places(message):
    text, html = parts(message)
    in_text = {each.rstrip(".,") for each in re.findall(rf"{re.escape(project.SITE_URL)}/\S+", text)}
    in_html = {each.replace("&amp;", "&") for each in re.findall(r'href="([^"]+)"', html)}
    assert in_text
    assert in_html == in_text | {f"{project.SITE_URL}/"}


def test_there_is_one_button_with_words(message):
    _, html = parts(message)
    assert len(re.findall(r"display:inline-block[^>]*>[^<]{5,}</a>", html)) == 1


def test_what_people_wrote_stays_words(message):
    _, html = parts(message)
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html
    assert "piege.invalid" not in "".join(re.findall(r'href="[^"]*"', html))


def test_nothing_is_fetched_and_it_reads_well_everywhere(message):
    _, html = parts(message)
    for word in ("<img", "<link", "url(", "@import", "@font-face", 'class="button', "{{", "{%"):
        assert word not in html, word
    assert '<html lang="fr">' in html
    assert html.count("<h1") == 1
    assert 'name="color-scheme" content="light dark"' in html
    assert len(re.findall("<table", html)) == len(re.findall('<table role="presentation"', html))
    assert len(html) < 12_000


def test_a_mark_cannot_be_forged():
    block = Block("action", "Cliquez", "https://piege.invalid/")
    forged = mark("autre", block)
    assert all(each.kind == "text" for each in blocks_of(f"Bonjour\n\n{forged}", "secret"))
    assert list(blocks_of(mark("secret", block), "secret")) == [block]


def test_addresses_of_other_sites_are_no_links():
    assert 'href="https://piege' not in compose("Sujet", "Lisez :\nhttps://piege.invalid/")


def test_what_others_mail_wears_the_same_layout(db, settings):
    settings.EMAIL_BACKEND = "foundation.mail.backend.QueuedBackend"
    django_mail.send_mail("Sujet & <b>", f"Bonjour\n\nLa page :\n{settings.SITE_URL}/defis/", None, [TO])
    html = Mail.objects.get().html
    assert "Sujet &amp; &lt;b&gt;" in html
    assert f'href="{settings.SITE_URL}/defis/"' in html
