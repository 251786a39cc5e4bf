"""Views that stand before Wagtail's own, at the same addresses."""
