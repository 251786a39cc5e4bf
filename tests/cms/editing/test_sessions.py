"""The session ends while somebody types: nothing is lost."""

from tests.cast import login
from tests.cms.editing.forms import create_address, typed

TEXT = 'Une phrase "longue" & <b>vive</b>'


def test_the_form_comes_back_whole_to_be_sent_again(client, contributor):
    address = create_address()
    answer = client.post(address, {**typed(summary=TEXT), "action-submit": "1"})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Votre session est terminée" in page
    assert "Une phrase &quot;longue&quot; &amp; &lt;b&gt;vive&lt;/b&gt;" in page
    assert 'name="action-submit"' in page
    assert page.count('name="csrfmiddlewaretoken"') == 1


def test_autosave_is_told_so_in_its_own_language(client, contributor):
    answer = client.post(create_address(), typed(), headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json()["error_code"] == "session_ended"


def test_reading_still_leads_to_the_sign_in_page(client, contributor):
    answer = client.get(create_address())
    assert answer.status_code == 302
    assert answer["Location"].startswith("/connexion/")


def test_the_state_of_the_session(client, contributor):
    assert client.get("/gestion/session/").json()["signed_in"] is False
    state = login(client, contributor).get("/gestion/session/")
    assert state.json()["signed_in"] is True
    assert len(state.json()["token"]) >= 32
    assert "no-store" in state["Cache-Control"] or "no-cache" in state["Cache-Control"]
    assert client.post("/gestion/session/").status_code == 405


def test_a_suspended_person_sends_nothing(client, suspended):
    assert login(client, suspended).post(create_address(), typed()).status_code == 401
