"""Public profiles are shown to strangers, on pages that are cached."""

from cms.changes.declarations import declare
from community.profiles.models import Profile
from community.territories.models import Territory
from community.themes.models import Theme

declare(Profile, depends_on={Theme: "themes", Territory: "territory"})
