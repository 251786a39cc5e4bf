"""Pages show what search finds: what resembles them, how many results."""

from cms.changes.declarations import declare, never_shown
from search.models import Generation

# The index was brought up to date, or another one answers: the operations announce it.
declare(Generation, is_followed=False)
never_shown("search.Dirty", because="it says what waits to be indexed")
never_shown("cms_search.CmsEntry", because="the search of the CMS reads it")
