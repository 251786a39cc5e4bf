"""The models that the pages of themes and of tags show."""

from cms.changes.declarations import declare
from community.themes.models import MergedTag, Tag, Theme

declare(Theme)
declare(Tag)
# The address of a tag that was merged leads to another.
declare(MergedTag)
