"""The form of lines, filled in as a browser without JavaScript does."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from resources.talks.models import TalkPage

LINES = ("starts", "ends", "voice", "text")


def address(page: TalkPage, language: str = "fr") -> str:
    return reverse("talk_cues", args=[page.pk, language])


class CuesForm:
    """What the form of an answer holds: `form["text"][1] = …`, then `send`."""

    def __init__(self, answer: Any) -> None:
        form = BeautifulSoup(answer.content.decode(), "html.parser").select("form[data-lines]")[0]
        self.action = str(form.get("action"))
        self.fields: dict[str, Any] = {name: [] for name in LINES}
        for each in form.select("input[name], textarea[name]"):
            value = each.text if each.name == "textarea" else each.get("value", "")
            # The first end of line of a text field is of the markup.
            value = value.removeprefix("\n") if each.name == "textarea" else value
            if each.get("name") in LINES:
                self.fields[each.get("name")].append(value)
            else:
                self.fields[each.get("name")] = value

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def send(self, client: Client, page: TalkPage, do: str = "", **fields: Any) -> Any:
        """Press a button; without `do`, the one that saves."""
        values = {**self.fields, **fields, **({"do": do} if do else {})}
        return client.post(address(page) + self.action, values, follow=True)


def form_of(client: Client, page: TalkPage, query: str = "") -> CuesForm:
    return CuesForm(client.get(address(page) + query))
