"""The living style guide: every component in every state, on made-up pages."""

from typing import Any

from home.style_guide.hard_cases import hard_cases
from home.style_guide.sample_files import sample_files
from home.style_guide.samples import samples as usual_cases


def samples() -> dict[str, Any]:
    """Return everything the templates of the style guide show, by name."""
    return {**usual_cases(), **sample_files(), **hard_cases()}
