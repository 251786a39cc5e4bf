"""Anybody may have a mail sent to anybody: it repeats a few words of what they typed, and no link but ours."""

import re
import unicodedata
from typing import Any

import pytest
from django.conf import settings

from community.saved_searches.mail import NewResultsMail
from community.saved_searches.models import SavedSearch
from community.saved_searches.titles import TITLE_MAX, title_in_mail
from foundation.mail.models import Mail
from foundation.mail.rendering import render_mail
from tests.factories.themes import ThemeFactory

FORM = "/recherche/suivre/"
HOSTILE = [
    "compost https://evil.example/gain",
    "compost evil.example",
    "compost //evil.example www.evil.example",
    "compost écrivez à gain@evil.example",
    "compost \u202eelpmaxe.live",
    "compost \u2066evil\u2069 \u200b\u200f\ufeff",
    "compost ｅｖｉｌ．ｅｘａｍｐｌｅ／ｇａｉｎ",
    "compost evil。example evil․example",
    "compost <a href='https://evil.example'>ici</a>",
    "compost\r\nBcc: gain@evil.example",
    "compost [ici](https://evil.example) {{ link }} %(link)s",
    "compost \u3164\u115f mailto:gain@evil.example?subject=a",
    "compost " + "gagnez un voyage " * 14,
]


def text_of(mail: Mail) -> str:
    return "\n".join((mail.subject, mail.text, mail.html))


def links(text: str) -> set[str]:
    return set(re.findall(r"[\w+.-]+://[^\s\"'<>)]+|mailto:\S+|www\.\S+|\S+@\S+", text))


@pytest.mark.parametrize("text", HOSTILE)
def test_of_what_was_typed_it_says_words(client: Any, index: Any, clock: Any, text: str) -> None:
    answer = client.post(FORM, {"q": text[:255], "address": "camille@exemple.invalid", "frequency": "weekly"})
    assert answer.status_code == 302
    (mail,) = Mail.objects.all()
    assert "compost" in mail.subject
    assert len(mail.subject) < TITLE_MAX + 60
    assert "evil.example" not in unicodedata.normalize("NFKC", text_of(mail)).lower()
    assert all(each.startswith(settings.SITE_URL) for each in links(text_of(mail))), links(text_of(mail))
    odd = {each for each in text_of(mail) if unicodedata.category(each) in ("Cc", "Cf", "Co", "Cs") and each != "\n"}
    assert odd <= {"\t"}
    assert not {"\u3164", "\u115f", "\u1160"} & set(text_of(mail))


def test_only_values_that_a_filter_knows_are_said(db: None) -> None:
    ThemeFactory(slug="eau", title="L’eau")
    filters = {"theme": ["eau", "evil.example"], "annee": ["2017", "gagnez un voyage"], "mot": ["inconnu"], "x": ["y"]}
    assert title_in_mail(SavedSearch(text="compost", filters=filters)) == "«\u00a0compost\u00a0», L’eau, 2017"


def test_mail_about_results_says_no_more(db: None) -> None:
    for text in HOSTILE:
        search = SavedSearch(pk=1, text=text[:255], filters={"annee": ["evil.example"]}, subscriber_id=1)
        title = title_in_mail(search)
        assert "compost" in title
        assert len(title) <= TITLE_MAX
        assert not links(title)
        assert not re.search(r"\w\.\w", unicodedata.normalize("NFKC", title))


def test_what_holds_no_word_has_a_title_all_the_same() -> None:
    assert title_in_mail(SavedSearch(text="\u202e://", filters={})) == "…"


def test_the_template_of_results_takes_that_title(followed_by_address: Any) -> None:
    search = followed_by_address("compost https://evil.example")
    context = NewResultsMail(search, [], 1).context()
    content = render_mail("saved_search_results", context)
    assert "evil.example" not in content.subject
    assert "evil.example" not in context["title"]
