"""The screen « Mots » of the CMS: all tags, merging some, and those that were merged."""

from community.themes.cms.merged_tags import MergedTagsView
from community.themes.cms.merging import MergeView
from community.themes.cms.tags import TagsView

__all__ = ["MergedTagsView", "MergeView", "TagsView"]
