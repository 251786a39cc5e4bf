"""The verbs of search: the only writers of the dirty set and of the index."""

from search.operations.marking import mark_dirty, mark_source, mark_subtree

__all__ = ["mark_dirty", "mark_source", "mark_subtree"]
