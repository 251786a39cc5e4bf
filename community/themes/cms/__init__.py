"""The screen « Mots » of the CMS: all tags, merging some, and those that were merged."""

from community.themes.cms.lists import MergedTagsView, TagsView
from community.themes.cms.merging import MergeView

__all__ = ["MergedTagsView", "MergeView", "TagsView"]
