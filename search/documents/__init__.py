"""Searchable documents, as each wing describes them in its `search_documents.py`, and who may see them."""

from search.documents.documents import DeepLink, Hit, SearchDocument, SectionHit
from search.documents.readers import Reader
from search.documents.sources import PageSource, Source, in_year, register

__all__ = ["DeepLink", "Hit", "PageSource", "Reader", "SearchDocument", "SectionHit", "Source", "in_year", "register"]
