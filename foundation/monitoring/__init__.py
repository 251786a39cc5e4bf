"""Watching: how the site fares, for operators, probes and logs."""
