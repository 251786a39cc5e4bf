"""Search over everything the site publishes. Each wing describes its documents in `search_documents.py`."""
