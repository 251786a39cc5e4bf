"""A member asks another by mail through the site: no address is shown, and the answer comes back the same way."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from community.contact_requests.models import ContactBlock, ContactRequest
from community.contact_requests.operations import (
    WAITING,
    RequestWaitingError,
    answer_request,
    block_sender,
    close_overdue_requests,
)
from community.contact_requests.policies import may_ask
from community.contact_requests.throttling import count_request
from community.levels.models import Level
from foundation.mail.models import Mail
from foundation.throttling.limits import ThrottledError
from tests.cast import login
from tests.community.contact_requests.conftest import QUESTION, raise_to
from tests.factories.profiles import profile

pytestmark = pytest.mark.django_db
REFUSAL = "Aucune question ne peut être envoyée à cette personne"


def test_a_question_and_its_answer_show_no_address(asker, other_agent, open_profile):
    client, other = login(Client(), asker), login(Client(), other_agent)
    address = f"{open_profile.get_absolute_url()}question/"
    assert address in client.get(open_profile.get_absolute_url()).content.decode()
    form_key = re.search(r'name="form_key" value="([0-9a-f-]+)"', client.get(address).content.decode())[1]
    sent = client.post(address, {"text": f"{QUESTION}\n<b>https://exemple.fr</b>", "form_key": form_key})
    mail = Mail.objects.get(to=other_agent.email)
    assert asker.email not in f"{mail.subject} {mail.text} {mail.html} {mail.sender} {mail.reply_to}"
    assert QUESTION in mail.text
    assert "<b>" not in mail.html
    for reader, state in ((client, "attend une réponse"), (other, "attend votre réponse")):
        page = reader.get(sent.url).content.decode()
        assert state in page
        assert "&lt;b&gt;https://exemple.fr&lt;/b&gt;" in page
    assert other.post(sent.url, {"text": "court"}).context["form"].has_error("text", "short")
    other.post(sent.url, {"text": "Avec les parents, en un trimestre."})
    mail = Mail.objects.get(to=asker.email)
    assert other_agent.email not in f"{mail.subject} {mail.text} {mail.html} {mail.sender} {mail.reply_to}"
    assert "Avec les parents" in mail.text
    assert "Avec les parents" in client.get(sent.url).content.decode()
    other.post(sent.url, {"text": "Une autre réponse, trop tard."})
    assert ContactRequest.objects.get().answer == "Avec les parents, en un trimestre."


def test_an_address_is_given_when_one_says_so(ask, asker, other_agent):
    ask(shares_address=True)
    mail = Mail.objects.get(to=other_agent.email)
    assert asker.email in mail.text
    assert mail.reply_to == asker.email


def test_a_form_sent_twice_is_one_question(ask):
    form_key = uuid4()
    assert ask(form_key=form_key) == ask(form_key=form_key)
    assert Mail.objects.count() == 1


def test_one_question_to_a_person_waits_at_a_time(ask, asker, other_agent):
    first = ask()
    with pytest.raises(RequestWaitingError):
        ask()
    answer_request(request=first, recipient=other_agent, text="Oui, tout à fait.")
    second = ask()
    ContactRequest.objects.filter(pk=second.pk).update(sent_at=timezone.now() - WAITING)
    assert ask() not in (first, second)
    with pytest.raises(PermissionDenied):
        answer_request(request=second, recipient=other_agent, text="Trop tard, hélas.")


def test_what_nobody_answers_is_closed_in_time(ask):
    waiting = ask()
    assert close_overdue_requests() == 0
    ContactRequest.objects.update(sent_at=timezone.now() - WAITING - timedelta(seconds=1))
    assert close_overdue_requests() == 1
    waiting.refresh_from_db()
    assert waiting.closed_at
    assert not waiting.answered_at


def test_twenty_a_day(ask, asker, open_profile):
    for _number in range(19):
        count_request(sender=asker)
    ask()
    with pytest.raises(ThrottledError):
        count_request(sender=asker)
    ContactRequest.objects.all().delete()
    response = login(Client(), asker).post(
        f"{open_profile.get_absolute_url()}question/", {"text": QUESTION, "form_key": str(uuid4())}
    )
    assert response.status_code == 429
    assert QUESTION in response.content.decode()


def test_a_new_visitor_asks_nobody(agent, open_profile):
    client, address = login(Client(), agent), open_profile.get_absolute_url()
    assert "Poser une question" not in client.get(address).content.decode()
    response = client.post(f"{address}question/", {"text": QUESTION, "form_key": str(uuid4())})
    assert response.status_code == 403
    assert QUESTION in response.content.decode()
    assert REFUSAL not in response.content.decode()
    raise_to(agent, Level.MEMBER)
    assert client.get(f"{address}question/").status_code == 200


def test_the_answer_says_nothing_of_what_the_other_has_chosen(ask, asker, other_agent, contributor):
    """Whoever takes no questions, and whoever refused this member's, answer the same."""
    block_sender(request=ask(), member=other_agent)
    silent, client = profile(contributor, name="Charlie"), login(Client(), asker)
    pages = []
    for person in (other_agent.profile, silent):
        address = person.get_absolute_url()
        assert "Poser une question" not in client.get(address).content.decode()
        response = client.get(f"{address}question/")
        assert response.status_code == 403
        posted = client.post(f"{address}question/", {"text": QUESTION, "form_key": str(uuid4())})
        assert REFUSAL in posted.content.decode()
        page = response.content.decode().replace(person.name, "").replace(person.key, "")
        pages.append(re.sub(r'(nonce|value)="[^"]*"', "", page))
    assert pages[0] == pages[1]
    assert Mail.objects.filter(to=contributor.email).count() == 0


def test_a_refusal_is_taken_back(ask, asker, other_agent, open_profile):
    client = login(Client(), other_agent)
    client.post(f"{ask().get_absolute_url()}refus/")
    assert not may_ask(asker, open_profile)
    assert asker.get_full_name() in client.get("/mon-espace/questions/").content.decode()
    block = ContactBlock.objects.get()
    assert login(Client(), asker).post(f"/mon-espace/refus/{block.pk}/levee/").status_code == 404
    client.post(f"/mon-espace/refus/{block.pk}/levee/")
    assert may_ask(asker, open_profile)


def test_neither_to_nor_from_a_closed_account(ask, asker, other_agent, open_profile):
    question = ask()
    asker.is_active = False
    asker.save()
    with pytest.raises(PermissionDenied):
        answer_request(request=question, recipient=other_agent, text="Bonjour, voici.")
    assert not may_ask(asker, open_profile)
    asker.is_active, other_agent.is_active = True, False
    asker.save()
    other_agent.save()
    assert not may_ask(asker, open_profile)
    assert login(Client(), asker).get(f"{open_profile.get_absolute_url()}question/").status_code == 404


def test_nobody_asks_themselves(other_agent, open_profile):
    raise_to(other_agent, Level.MEMBER)
    assert not may_ask(other_agent, open_profile)


def test_others_find_nothing_there(ask, administrator, contributor):
    address = ask().get_absolute_url()
    for reader in (administrator, contributor):
        client = login(Client(), reader)
        assert client.get(address).status_code == 404
        for action in ("signalement", "refus"):
            assert client.post(f"{address}{action}/").status_code == 404
    assert Client().get(address).status_code == 302


def test_what_is_typed_once_the_session_has_ended_waits(asker, open_profile):
    client, address = Client(), f"{open_profile.get_absolute_url()}question/"
    assert client.post(address, {"text": QUESTION}).url == f"/connexion/?next={address}"
    login(client, asker)
    assert QUESTION in client.get(address).content.decode()
    assert QUESTION not in client.get(address).content.decode()


def test_who_asks_reads_that_the_mail_waits_for_its_server(ask, asker):
    client, address = login(Client(), asker), ask().get_absolute_url()
    assert "attend le serveur de courriel" in client.get(address).content.decode()
    Mail.objects.update(sent_at=timezone.now())
    assert "attend le serveur de courriel" not in client.get(address).content.decode()


@pytest.mark.parametrize("text", ["", "court", "a" * 5_001, "a\x00" * 12])
def test_bad_input_sends_nothing_and_stays(asker, open_profile, text):
    address = f"{open_profile.get_absolute_url()}question/"
    response = login(Client(), asker).post(address, {"text": text, "form_key": "rien"})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Mail.objects.exists()
