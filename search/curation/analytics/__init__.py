"""Search analytics: what people search, counted without knowing who (docs/decisions/0030)."""
