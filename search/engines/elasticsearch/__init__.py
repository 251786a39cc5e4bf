"""Elasticsearch: the index on servers of its own, for a community that one machine no longer holds."""

from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
