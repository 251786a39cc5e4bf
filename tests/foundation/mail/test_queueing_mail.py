"""Mail is written down with what it tells of: French, whole addresses, once."""

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from foundation.mail.models import Mail
from tests.foundation.mail.conftest import TO


def test_it_is_written_down_and_nothing_is_sent(queued, sink):
    mail = queued()
    assert (mail.to, mail.subject, mail.sent_at) == (TO, "L’idée de L'été <b>", None)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [mail.pk], "kwargs": {}}
    assert sink.greeted == 0


def test_the_text_is_plain_and_the_html_is_escaped(queued):
    mail = queued()
    assert "« L'été <b> »" in mail.text
    assert "L&#x27;été &lt;b&gt;" in mail.html


def test_addresses_are_those_of_the_site_and_not_of_the_request(queued, settings):
    settings.SITE_URL = "https://prochainspas.example"
    assert "https://prochainspas.example/defis/x/" in queued().text


def test_it_is_french_whoever_asks(queued, settings, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "langue.txt").write_text("{% get_current_language as LANGUAGE_CODE %}{{ LANGUAGE_CODE }}\n")
    (tmp_path / "mail" / "langue.html").write_text("")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    with translation.override("en"):
        assert queued(template="langue").subject == settings.LANGUAGE_CODE


def test_the_same_key_twice_is_one_message(queued):
    assert queued() == queued()
    assert Mail.objects.count() == DBTaskResult.objects.count() == 1


def test_it_rolls_back_with_what_it_tells_of(queued):
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_subject_cannot_forge_a_header(queued):
    name = "Bcc: x\r\nBcc: autre@exemple.invalid"
    assert "\n" not in queued(context={"name": name, "page": "/"}).subject


@pytest.mark.parametrize("to", ["", "pas une adresse", "a@exemple.invalid\nBcc: b@exemple.invalid", "a@b.fr, c@d.fr"])
def test_an_address_that_is_none_is_refused(queued, to):
    with pytest.raises(ValidationError):
        queued(to=to)


def test_an_unknown_template_is_refused(queued):
    with pytest.raises(TemplateDoesNotExist):
        queued(template="inconnu")


def test_what_django_mails_waits_in_the_queue_too(db, settings, sink):
    settings.EMAIL_BACKEND = "foundation.mail.backend.QueuedBackend"
    django_mail.send_mail("Bonjour", "texte", None, [TO, "lou@exemple.invalid"], html_message="<p>texte</p>")
    assert [(mail.to, mail.html) for mail in Mail.objects.order_by("pk")] == [
        (TO, "<p>texte</p>"),
        ("lou@exemple.invalid", "<p>texte</p>"),
    ]
    assert sink.greeted == 0
