"""The screen « Mots » of the CMS: tags, how to make one of several, and the words that were merged."""

from community.themes.cms.former import FormerTagsView
from community.themes.cms.merging import MergeView
from community.themes.cms.tags import TagsView

__all__ = ["FormerTagsView", "MergeView", "TagsView"]
