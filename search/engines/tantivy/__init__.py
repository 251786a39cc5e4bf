"""Tantivy, embedded: an index in a folder of this machine, one process that writes, many that read."""

from search.engines.tantivy.engine import TantivyEngine

__all__ = ["TantivyEngine"]
