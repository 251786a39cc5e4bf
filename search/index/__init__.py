"""Keeping the index up to date: receivers mark what changed, the indexer writes it, operations rebuild and compare."""
