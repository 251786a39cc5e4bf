"""Views of saved searches."""
