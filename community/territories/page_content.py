"""The models that the pages of territories show."""

from cms.changes.declarations import declare, never_shown
from community.territories.models import Territory

declare(Territory)
never_shown("territories.LoadedVintage", because="it says which files were loaded; what they changed is announced")
