"""The error of a failed backup or restore."""


class BackupError(Exception):
    """A sentence for whoever runs the site; nothing live was touched."""
