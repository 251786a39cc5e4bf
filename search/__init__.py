"""One box over everything. Search knows documents; each wing describes its own in `search_documents.py`."""
