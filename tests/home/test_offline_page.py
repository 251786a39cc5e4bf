"""A page for readers whose network is away."""


def test_it_helps_and_asks_nothing_of_the_database(client):
    response = client.get("/hors-ligne/")
    assert response.status_code == 200
    assert "hors ligne" in response.content.decode()


def test_it_only_answers_to_reading(client):
    assert client.post("/hors-ligne/").status_code == 405
