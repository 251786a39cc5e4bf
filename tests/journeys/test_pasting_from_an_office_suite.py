"""Somebody pastes a document of Word, or cells of a spreadsheet: words are kept, markup is not, the page goes on."""

import json
import re

import pytest
from playwright.sync_api import expect

from resources.library.models import ResourcePage
from tests.browser import sign_in
from tests.factories.pages import library
from tests.faults.processes import wait_until
from tests.journeys import word

MARKUP_BYTES = 2_000_000
PASTE = """(element, [html, text]) => {
  const carried = new DataTransfer();
  if (html) carried.setData("text/html", html);
  carried.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def writing(new_page, transactional_db, contributor):
    """Charlie before the text of a new resource; `answers` holds the status of all that was sent."""
    page = new_page()
    sign_in(page, contributor)
    page.answers = []
    page.on("response", lambda each: each.request.method == "POST" and page.answers.append(each.status))
    page.goto(f"/gestion/pages/add/library/resourcepage/{library().pk}/")
    page.locator("#id_title").fill("Accueillir sans guichet")
    page.locator("#id_link").fill("https://exemple.invalid/guide.pdf")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Texte").first.click()
    expect(editor(page)).to_be_visible()
    return page


def editor(page):
    return page.locator(".public-DraftEditor-content").first


def paste(page, html, text="sans mise en forme"):
    editor(page).click()
    editor(page).evaluate(PASTE, [html, text])


def kept():
    """Return the only page there is, as it was saved last."""
    [page] = ResourcePage.objects.all()
    return page.get_latest_revision_as_object()


def test_two_megabytes_of_markup_are_cleaned_and_saved_once(writing):
    document = word.document(MARKUP_BYTES)
    paste(writing, document)
    last = document.count("MsoNormal") - 3
    expect(editor(writing)).to_contain_text(f"Constat {last} :")
    # The page goes on: one types after what was pasted, and in other fields.
    writing.keyboard.type(" Et la suite, tapée.")
    expect(editor(writing)).to_contain_text("Et la suite, tapée.")
    writing.locator("#id_summary").fill("Ce que le guichet nous apprend.")
    wait_until(lambda: ResourcePage.objects.exists() and "Et la suite" in str(kept().body), "it is not saved")
    # Names of blocks are drawn at random, any letters may follow each other there.
    text = re.sub(r' data-block-key="\w+"', "", str(kept().body))
    assert "<h3" in text
    assert "<b>Constat 0</b>" in text
    assert "<li" in text
    assert '<a href="https://exemple.invalid/guide">le guide</a>' in text
    for trace in ("mso", "Mso", "style=", "font", "onclick", "javascript:", "<img", "<o:p", "<!--", "alert("):
        assert trace not in text, trace
    assert len(text) < len(document) / 4
    # A draft that saves itself before the summary is typed is refused (400), and tried again.
    assert set(writing.answers) <= {200, 302, 400}


CELLS = (
    "<html><head><style>td {mso-number-format:General;}</style></head><body><!--StartFragment--><table>"
    "<tr><td>Cluny</td><td><b>12</b> agents</td></tr><tr><td><p>Saint-Denis</p><p>La Réunion</p></td><td></td>"
    "<td>40</td></tr></table><!--EndFragment--></body></html>"
)
ROWS = "Cluny\t12 agents\r\nSaint-Denis La Réunion\t\t40\r\n"


def test_cells_of_a_spreadsheet_stay_apart(writing):
    paste(writing, CELLS, ROWS)
    expect(editor(writing)).to_contain_text("Cluny, 12 agents")
    expect(editor(writing)).to_contain_text("Saint-Denis La Réunion, 40")
    for field in ("#id_summary", "#id_authors"):
        writing.locator(field).focus()
        writing.locator(field).evaluate(PASTE, [CELLS, ROWS])
    expect(writing.locator("#id_summary")).to_have_value("Cluny, 12 agents\nSaint-Denis La Réunion, 40")
    expect(writing.locator("#id_authors")).to_have_value("Cluny, 12 agents ; Saint-Denis La Réunion, 40")
    writing.locator(".tagit-new input").evaluate(PASTE, ["", "eau\r\nair, forêts\r\n"])
    wait_until(lambda: ResourcePage.objects.exists() and kept().tags.count() == 3, "it is not saved")
    assert {tag.name for tag in kept().tags.all()} == {"eau", "air", "forêts"}
    text = re.sub(r' data-block-key="\w+"', "", str(kept().body))
    assert "<p>Cluny, <b>12</b> agents</p>" in text
    assert "<p>Saint-Denis La Réunion, 40</p>" in text


def test_what_is_too_long_to_be_sent_is_told_where_the_text_still_is(writing, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 50_000
    writing.reload()
    writing.locator("#id_title").fill("Un très long récit")
    writing.locator("#id_summary").fill("Une phrase. " * 5_000)
    notice = writing.locator(".autosave-notice")
    expect(notice).to_contain_text("est devenue trop longue")
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator("#id_summary")).to_have_value("Une phrase. " * 5_000)
    assert 413 not in writing.answers
    # Shortened, it is saved by itself.
    writing.locator("#id_summary").fill("Une phrase.")
    expect(notice).to_have_count(0)
    wait_until(lambda: ResourcePage.objects.filter(title="Un très long récit").exists(), "it is not saved")


def test_a_server_asked_without_a_browser_says_so_too(client, contributor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 50_000
    client.force_login(contributor)
    address = f"/gestion/pages/add/library/resourcepage/{library().pk}/"
    long = {"title": "Long", "summary": "Une phrase. " * 5_000}
    answer = client.post(address, long)
    assert answer.status_code == 413
    assert "trop long pour être envoyé en une fois" in answer.content.decode()
    answer = client.post(address, long, headers={"accept": "application/json"})
    assert (answer.status_code, json.loads(answer.content)["error_code"]) == (413, "too_long")
