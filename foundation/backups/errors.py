"""The error of a failed backup or restore."""


class BackupProblem(Exception):
    """A sentence for whoever runs the site; nothing live was touched."""
