"""Questions are found in "my space", and the way to ask beside people who take them; as many queries however many."""

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from community.contact_requests.operations import answer_request
from community.levels.models import Level
from community.profiles.presentation import profile_for
from community.profiles.suggestions import Suggestion
from tests.cast import login, member
from tests.community.contact_requests.conftest import raise_to
from tests.factories.profiles import profile

pytestmark = pytest.mark.django_db
PAGE, SPACE = "/mon-espace/questions/", "/mon-espace/"


def ask_as(ask, *names):
    """Have other members ask."""
    for name in names:
        person = member(name)
        raise_to(person, Level.MEMBER)
        profile(person)
        ask(sender=person)


def test_both_sides_are_listed(ask, asker, other_agent):
    question = ask()
    for reader, words in ((asker, "attend une réponse"), (other_agent, "attend votre réponse")):
        page = login(Client(), reader).get(PAGE).content.decode()
        assert question.get_absolute_url() in page
        assert words in page
    assert question.get_absolute_url() in login(Client(), other_agent).get(SPACE).content.decode()
    answer_request(request=question, recipient=other_agent, text="Bien volontiers.")
    assert question.get_absolute_url() not in login(Client(), other_agent).get(SPACE).content.decode()
    assert "répondue" in login(Client(), asker).get(PAGE).content.decode()


def test_who_has_none_reads_nothing_of_it(contributor):
    assert "Questions entre membres" not in login(Client(), contributor).get(SPACE).content.decode()


def test_as_many_queries_however_many(ask, other_agent, count_queries):
    client = login(Client(), other_agent)
    ask_as(ask, "Ariane")
    client.get(SPACE)
    before = [count_queries(lambda path=path: client.get(path)) for path in (PAGE, SPACE)]
    ask_as(ask, "Basile", "Chloé", "Diane")
    assert [count_queries(lambda path=path: client.get(path)) for path in (PAGE, SPACE)] == before


def test_beside_people_who_take_questions_alone(asker, open_profile, contributor, count_queries):
    silent = profile(contributor, name="Charlie")
    people = [Suggestion(profile_for(each, asker)) for each in (open_profile, silent)]
    request = RequestFactory().get("/")
    request.user = asker
    template = Template(
        "{% load contact_requests %}{% askable_among people as keys %}{% for each in people %}"
        "{% with key=each.profile.key %}{% include 'community/contact_requests/ask_link.html' %}{% endwith %}"
        "{% endfor %}"
    )
    context = Context({"people": people, "user": asker})
    assert template.render(context).count("/question/") == 1
    assert count_queries(lambda: template.render(context)) == 2
