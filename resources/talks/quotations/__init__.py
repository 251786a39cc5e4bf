"""Passages of talks in the prose of other pages: what was said is read when the page is shown, never copied there."""
