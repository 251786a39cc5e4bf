"""Views that replace Wagtail's own, at the same addresses."""
