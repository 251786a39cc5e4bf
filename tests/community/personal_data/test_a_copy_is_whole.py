"""A copy holds everything that the site holds about its person: as JSON, and as a page that opens without a network."""

import io
import json
import re
import zipfile
from typing import Any

from allauth.usersessions.models import UserSession

from community.members.models import Member
from foundation.mail.models import Mail
from foundation.personal_data.export import FILES, HTML_NAME, JSON_NAME, sections, write_archive
from foundation.personal_data.registry import declarations
from tests.community.personal_data.planting import CONTENT, IDENTITY, Planter


def archive_of(person: Member) -> zipfile.ZipFile:
    target = io.BytesIO()
    write_archive(target, person)
    return zipfile.ZipFile(target)


def test_every_model_is_there_with_its_words(planted: Planter, person: Member) -> None:
    data = json.loads(archive_of(person).read(JSON_NAME))["data"]
    exported = [each for each in declarations() if each.fields]
    assert [each.label for each in exported if not data[each.label]["rows"]] == []
    silent = []
    for each in exported:
        row = planted.rows.get(each.model)
        written = [str(getattr(row, name, "")) for name in each.fields if row and "__" not in name]
        words = json.dumps(data[each.label], ensure_ascii=False)
        if any(IDENTITY in text or CONTENT in text for text in written) and not (IDENTITY in words or CONTENT in words):
            silent.append(each.label)
    assert silent == []


def test_the_page_is_whole_escaped_and_asks_for_nothing(planted: Planter, person: Member) -> None:
    page = archive_of(person).read(HTML_NAME).decode()
    assert f"{IDENTITY}-l&#x27;été" in page
    assert "Une copie de mes données" in page
    assert all(f'<h2 id="partie-{number}">' in page for number in range(1, 20))
    assert not re.search(r"<(script|link|img|iframe|a href=\"http)|url\(|@import", page)


def test_files_come_with_it_and_secrets_do_not(planted: Planter, person: Member) -> None:
    archive = archive_of(person)
    names = " ".join(name for name in archive.namelist() if name.startswith(f"{FILES}/"))
    assert all(f"/{model}" in names for model in ("userprofile", "siteimage", "sitedocument"))
    everything = b"".join(archive.read(name) for name in (JSON_NAME, HTML_NAME)).decode()
    assert person.password not in everything


def test_as_many_queries_for_one_row_as_for_five(planted: Planter, person: Member, count_queries: Any) -> None:
    few = count_queries(lambda: sections(person))
    for number in range(4):
        UserSession.objects.create(user=person, ip="203.0.113.0", session_key=f"clef-{number}", user_agent="Firefox")
        Mail.objects.create(to=person.email, key=f"lettre-{number}", message_id=f"lettre-{number}", text="Bonjour")
    assert count_queries(lambda: sections(person)) == few == len([each for each in declarations() if each.fields])
