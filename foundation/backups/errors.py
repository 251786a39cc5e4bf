"""What keeps a backup from being made or put back."""


class BackupProblem(Exception):
    """A sentence for whoever runs the site; nothing live was touched."""
