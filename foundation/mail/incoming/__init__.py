"""Incoming mail: read from a mailbox by the worker, cut to size, and handed to what it answers (decision 0072)."""
