"""Notifications: one service tells members what concerns them, on the site, by mail or in the digest.

Wings declare their kinds in `notifications.py` and call `operations.notify`; it knows none of them.
"""
