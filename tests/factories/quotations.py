"""Pages that quote what was said in a talk."""

from typing import Any

from community.defis.models import DefiPage, Stage
from resources.library.models import ResourcePage
from resources.talks.models import TalkPage
from tests.factories.defis import defi
from tests.factories.resources import resource


def passage(talk: TalkPage, start: str = "3:18", end: str = "3:24") -> tuple[str, dict[str, Any]]:
    """Return a block of prose that quotes `talk`."""
    return "passage", {"link": "", "talk": talk.pk, "start": start, "end": end}


def quoting(*blocks: tuple[str, Any]) -> ResourcePage:
    """Return a live resource made of these blocks, read again as a reader would."""
    return ResourcePage.objects.get(pk=resource(body=list(blocks)).pk)


def defi_quoting(*bodies: list[tuple[str, Any]]) -> DefiPage:
    """Return a live défi whose stages say this, one list of blocks each."""
    page = defi()
    page.stages = [Stage(number=rank, body=body) for rank, body in enumerate(bodies, start=1)]
    page.save()
    return DefiPage.objects.get(pk=page.pk)
