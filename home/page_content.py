"""The models that the home page and standard pages show."""

from cms.changes.declarations import declare, never_shown
from home.models import HomePage, StandardPage

declare(HomePage)
declare(StandardPage)
never_shown("home.LoadedEntry", because="it says which content of the first run was loaded")
