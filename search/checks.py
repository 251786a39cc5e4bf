"""System check: the search engine answers."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _

from search.engines import engine
from search.engines.base import EngineUnavailableError


@register("search")
def engine_answers(**kwargs: Any) -> list[CheckMessage]:
    """Warn when the engine does not answer. No error: the site is read without it, by titles."""
    try:
        engine().check()
    except EngineUnavailableError as error:
        said = _("The search engine does not answer: %(error)s") % {"error": error}
        hint = _("See SEARCH_URL in docs/reglages.md. Meanwhile only titles are searched; changes wait to be indexed.")
        return [Warning(said, hint=hint, id="search.W001")]
    return []
