"""One box over everything. Search knows documents; each wing tells it what to index in its own `search_documents.py`."""
