"""A reply is handed over once, to what it answers, when its author wrote it; everything else is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from foundation.mail.incoming.handlers import Allowance, ReplyRefused
from foundation.mail.models import Mail, Outcome, ReceivedMail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail
from foundation.mail.signed_addresses import reply_address
from foundation.throttling.limits import Limit, Throttle
from tests.foundation.mail.incoming.conftest import SUBJECT


def reasons():
    return list(ReceivedMail.objects.order_by("pk").values_list("outcome", "reason"))


def answers():
    return list(Mail.objects.filter(key__startswith="mail.reply_refused:").values_list("to", flat=True))


def test_it_is_handed_over_with_its_author_and_subject(stub, message, take, agent):
    assert take(message()) == Outcome.HANDLED
    [reply] = stub.replies
    assert (reply.member, reply.subject, reply.text, reply.is_cut) == (agent, SUBJECT, "Merci, c'est oui.", False)
    assert answers() == []


def test_received_again_it_is_handled_once(stub, message, take):
    assert [take(message()), take(message())] == [Outcome.HANDLED] * 2
    assert len(stub.replies) == 1


def test_another_message_under_the_same_name_from_somebody_else_is_not_the_same(stub, message, take, other_agent):
    theirs = reply_address(handler="essai", member_pk=other_agent.pk, subject=SUBJECT, lifetime=timedelta(days=1))
    take(message())
    take(message(To=theirs, From=other_agent.email))
    assert [reply.member for reply in stub.replies][1:] == [other_agent]


@pytest.mark.parametrize("header", ["Delivered-To", "X-Original-To", "Cc"])
def test_the_address_may_stand_elsewhere(stub, message, take, to, header):
    assert take(message(To="liste@exemple.invalid", **{header: f"Site <{to.upper()}>"})) == Outcome.HANDLED


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Auto-Submitted": "auto-generated; x=1"},
        {"Precedence": "bulk"},
        {"Precedence": "List"},
        {"List-Id": "<liste.exemple.invalid>"},
        {"Return-Path": "<>"},
        {"X-Autoreply": "yes"},
        {"From": "MAILER-DAEMON@exemple.invalid"},
    ],
)
def test_what_a_machine_sends_is_refused_and_never_answered(stub, message, take, headers):
    assert take(message(**headers)) == Outcome.REFUSED
    assert (reasons(), stub.replies, answers()) == ([("refused", "automatic")], [], [])


def test_what_went_round_for_long_is_refused(stub, message, take):
    mail = message()
    for _hop in range(31):
        mail["Received"] = "from a by b"
    assert (take(mail), reasons(), answers()) == (Outcome.REFUSED, [("refused", "automatic")], [])


def test_our_own_mail_that_comes_back_is_refused(stub, message, take, agent):
    own = store_mail(to=agent.email, rendered=RenderedMail("S", "T", ""), key="essai")
    assert take(message(Message_ID=own.message_id)) == Outcome.REFUSED
    assert answers() == []


def test_a_person_says_no(stub, message, take):
    assert take(message(**{"Auto-Submitted": "no", "Return-Path": "<alix@exemple.invalid>"})) == Outcome.HANDLED


def test_from_another_address_it_is_refused_and_answered_once(stub, message, take):
    for number in range(4):
        mail = message(From="autre@exemple.invalid", Message_ID=f"<{number}@exemple.invalid>")
        assert [take(mail), take(mail)] == [Outcome.REFUSED] * 2
    assert (set(reasons()), stub.replies) == ({("refused", "other_sender")}, [])
    assert answers() == ["autre@exemple.invalid"] * 2


@pytest.mark.parametrize("sender", ["", None, "a@exemple.invalid, b@exemple.invalid", "pas une adresse"])
def test_without_one_author_it_is_refused_and_nobody_answered(stub, message, take, sender):
    assert (take(message(From=sender)), answers()) == (Outcome.REFUSED, [])


def test_the_answer_says_why(stub, message, take, agent):
    stub.allowance = None
    assert take(message()) == Outcome.REFUSED
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (agent.email, "Votre réponse n’a pas pu être prise")
    assert "Vous ne pouvez pas répondre ici par courriel" in mail.text


def test_an_address_that_has_ended_is_refused(stub, message, take, agent):
    ended = reply_address(handler="essai", member_pk=agent.pk, subject=SUBJECT, lifetime=timedelta(days=-1))
    assert (take(message(To=ended)), reasons()) == (Outcome.REFUSED, [("refused", "expired")])


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": "nouvelle@exemple.invalid"}])
def test_a_member_who_left_or_moved_is_refused(stub, message, take, agent, change):
    mail = message()
    type(agent).objects.filter(pk=agent.pk).update(**change)
    assert take(mail) == Outcome.REFUSED
    assert stub.replies == []


def test_to_an_unknown_address_nobody_is_answered(stub, message, take, to):
    assert (take(message(To=to.replace("+r", "+rz"))), answers()) == (Outcome.REFUSED, [])
    assert reasons() == [("refused", "unknown_address")]


def test_limits_hold_and_what_is_over_them_is_answered(stub, message, take):
    stub.allowance = Allowance(throttles=(Throttle("essai", [Limit(2, timedelta(hours=1))], "1"),))
    taken = [take(message(Message_ID=f"<{number}@exemple.invalid>")) for number in range(3)]
    assert taken == [Outcome.HANDLED, Outcome.HANDLED, Outcome.REFUSED]
    assert (reasons()[-1], len(answers())) == (("refused", "limit"), 1)


def test_a_handler_refuses_with_its_own_sentence(stub, message, take):
    stub.error = ReplyRefused("La discussion est close.")
    assert take(message()) == Outcome.REFUSED
    assert "La discussion est close." in Mail.objects.get().text


@pytest.mark.parametrize("error", [ValueError("x"), IntegrityError("x")])
def test_a_handler_that_fails_is_tried_again_and_then_no_more(stub, message, take, error):
    stub.error = error
    assert [take(message()) for _try in range(4)] == [Outcome.FAILED] * 4
    assert take(message()) == Outcome.REFUSED
    stub.error = None
    assert (take(message()), stub.replies, answers()) == (Outcome.REFUSED, [], [])


def test_once_mended_it_is_handled(stub, message, take):
    stub.error = ValueError("x")
    take(message())
    stub.error = None
    assert take(message()) == Outcome.HANDLED
    assert reasons() == [("handled", "")]


def test_without_words_of_its_own_it_is_refused(stub, message, take):
    assert take(message("> cité\n")) == Outcome.REFUSED
    assert reasons() == [("refused", "empty")]


def test_what_is_too_large_is_refused_from_its_start(stub, message, take, agent):
    assert (take(message(), is_whole=False), answers()) == (Outcome.REFUSED, [agent.email])


def test_files_are_handed_over_as_allowed(stub, message, take):
    stub.allowance = Allowance(attachment_count=2, attachment_bytes=10)
    mail = message()
    for name, content in [
        ("../../été\x07.pdf", b"%PDF"),
        ("bombe.zip", b"PK"),
        ("gros.png", b"x" * 11),
        ("note.TXT", b"bonjour"),
        ("de-trop.txt", b"x"),
    ]:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    assert take(mail) == Outcome.HANDLED
    [reply] = stub.replies
    assert [(each.name, each.content) for each in reply.attachments] == [("été.pdf", b"%PDF"), ("note.TXT", b"bonjour")]
    assert reply.left_out == ("bombe.zip", "gros.png", "de-trop.txt")


def test_without_allowance_no_file_is(stub, message, take):
    mail = message()
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    take(mail)
    assert (stub.replies[0].attachments, stub.replies[0].left_out) == ((), ("a.pdf",))
