"""Announce content changes: wings declare their content, and one signal is sent after the commit (decision 0040)."""
