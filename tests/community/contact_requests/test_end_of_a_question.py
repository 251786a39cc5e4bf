"""Questions go after a year, or with one of their two people: the text, the answer and the mail that repeats them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.contact_requests.models import ContactBlock, ContactReport, ContactRequest
from community.contact_requests.operations import (
    RETENTION,
    answer_request,
    block_sender,
    delete_old_requests,
    report_request,
)
from foundation.mail.models import Mail
from foundation.personal_data.erasing import erase
from foundation.personal_data.registry import registry
from foundation.personal_data.rules import Erasure
from tests.community.contact_requests.conftest import QUESTION

pytestmark = pytest.mark.django_db


def test_after_a_year(ask, other_agent):
    question = ask()
    report_request(request=question, reporter=other_agent, reason="")
    now = timezone.now()
    ContactRequest.objects.update(sent_at=now - RETENTION + timedelta(minutes=1))
    assert delete_old_requests() == 0
    ContactRequest.objects.update(sent_at=now - RETENTION)
    assert delete_old_requests() == 1
    assert not ContactReport.objects.exists()


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_with_either_of_its_people(ask, asker, other_agent, side):
    question = ask()
    answer_request(request=question, recipient=other_agent, text="Une réponse à effacer.")
    block_sender(request=question, member=other_agent)
    Mail.objects.update(sent_at=timezone.now())
    erase(Erasure(getattr(question, side)))
    assert not ContactRequest.objects.exists()
    assert not ContactBlock.objects.exists()
    texts = " ".join(Mail.objects.values_list("text", flat=True))
    assert QUESTION not in texts
    assert "Une réponse à effacer" not in texts


def test_a_copy_holds_both_sides_and_tells_nobody_by_whom_they_are_refused(ask, asker, other_agent):
    question = ask()
    answer_request(request=question, recipient=other_agent, text="Une réponse à lire.")
    block_sender(request=question, member=other_agent)
    requests, blocks = registry.get("contact_requests.ContactRequest"), registry.get("contact_requests.ContactBlock")
    for person, count in ((asker, 0), (other_agent, 1)):
        [row] = requests.rows(person).values(*requests.fields)
        assert (row["text"], row["answer"]) == (QUESTION, "Une réponse à lire.")
        assert blocks.rows(person).count() == count
