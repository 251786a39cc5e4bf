"""A document has one address, which cannot be guessed, and answers in at most three queries."""

import pytest
from django.core.files.storage import default_storage

from cms.media.kinds import DOCUMENTS
from cms.media.models import SiteDocument
from tests.cms.media import samples


def test_a_document_is_read_by_its_address(client, new_document):
    document = new_document(name="Rapport d’été.pdf")
    response = client.get(document.url)
    assert response.status_code == 200
    assert response.content == samples.PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''Rapport%20d")
    assert response["Cache-Control"] == "public, max-age=3600, immutable"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_an_office_document_is_saved_not_opened(client, new_document):
    response = client.get(new_document(samples.docx(), "note.docx").url)
    assert response["Content-Disposition"] == 'attachment; filename="note.docx"'
    assert response["Content-Type"] == DOCUMENTS["docx"].content_type


def test_a_part_of_a_document_answers_206(client, new_document):
    response = client.get(new_document().url, headers={"Range": "bytes=0-3"})
    assert (response.status_code, response.content) == (206, b"%PDF")


def test_three_queries_whatever_the_number_of_documents(client, new_document, count_queries):
    first = new_document()
    client.get(first.url)
    assert count_queries(lambda: client.get(first.url)) == 3
    for _ in range(3):
        new_document()
    assert count_queries(lambda: client.get(first.url)) == 3


def test_an_address_nearly_right_does_not_exist(client, new_document):
    document = new_document(name="budget.pdf")
    start, pk, key, name = document.url.strip("/").split("/")
    assert (start, pk, name) == ("documents", str(document.pk), "budget.pdf")
    others = [
        f"/documents/{pk}/{name}",
        f"/documents/{pk}/{'0' * 16}/{name}",
        f"/documents/{pk}/{key}/autre.pdf",
        f"/documents/{int(pk) + 1}/{key}/{name}",
        f"/documents/{10**40}/{key}/{name}",
        f"/documents/{pk}/{key}/{name}%00",
        f"/documents/{pk}/{key}/" + "a" * 5000,
        f"/documents/{document.file_hash or 'da39a3ee5e6b4b0d3255bfef95601890afd80709'}/",
    ]
    assert {address: client.get(address).status_code for address in others} == dict.fromkeys(others, 404)


def test_a_document_has_no_other_address(client, new_document, administrator):
    document = new_document()
    assert default_storage.exists(document.file.name)
    for person in (None, administrator):
        if person:
            client.force_login(person)
        assert client.get(f"/media/{document.file.name}").status_code == 404


def test_the_name_on_the_disk_tells_nothing(new_document):
    document = new_document(name="secret.pdf")
    assert "secret" not in document.file.name
    assert document.filename == "secret.pdf"
    assert new_document(name="secret.pdf").file.name != document.file.name


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: x=1.pdf", "../../../x.pdf", "\u202efdp.pdf", "é" * 150 + ".pdf", 'a";b.pdf']
)
def test_no_name_breaks_a_header_or_an_address(client, new_document, name):
    document = new_document(name=name)
    response = client.get(document.url)
    assert response.status_code == 200
    assert "\n" not in response["Content-Disposition"]
    assert "Set-Cookie" not in response.headers


def test_a_lost_file_answers_404(client, new_document):
    document = new_document()
    document.file.storage.delete(document.file.name)
    assert client.get(document.url).status_code == 404


def test_refuses_to_be_written(client, new_document):
    assert client.post(new_document().url).status_code == 405


def test_a_document_without_a_file_has_no_address(db):
    assert SiteDocument(title="Rien").url == ""
