"""Signal of a restoration, for whatever may have happened since the backup and is no longer in the database."""

from django.dispatch import Signal

# The site is back as it was; `manifest` (foundation.backups.manifest.Manifest) says when the backup was made.
restored = Signal()
