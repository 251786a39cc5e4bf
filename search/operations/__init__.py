"""The verbs of search: the only writers of the dirty set and of the index."""

from search.operations.marking import mark_dirty, mark_source, mark_subtree
from search.operations.upkeep import drain, drain_all, rebuild, request_rebuild

__all__ = ["drain", "drain_all", "mark_dirty", "mark_source", "mark_subtree", "rebuild", "request_rebuild"]
