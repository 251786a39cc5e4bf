"""The only writers of themes, and of tags but for those that people type."""

from community.themes.operations.merging import GoneMeanwhile, free_word, merge_tags
from community.themes.operations.themes import set_theme

__all__ = ["GoneMeanwhile", "free_word", "merge_tags", "set_theme"]
