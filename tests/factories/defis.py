"""Défis."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from community.defis.models import DefiPage, Stage
from community.themes.models import Theme
from tests.factories.pages import defi_index

_numbers = count(1)


def defi(
    *,
    themes: Sequence[Theme] = (),
    tags: Sequence[str] = (),
    territories: Sequence[Any] = (),
    stages: Sequence[int] = (),
    **fields: Any,
) -> DefiPage:
    """Return a live défi with whatever is asked of it."""
    number = next(_numbers)
    page = DefiPage(**{"title": f"Comment faire mieux, question {number} ?", "slug": f"defi-{number}", **fields})
    page.themes = list(themes)
    page.territories = list(territories)
    page.stages = [Stage(number=stage) for stage in stages]
    defi_index().add_child(instance=page)
    if tags:
        page.tags.add(*tags)
        page.save()
    return page
