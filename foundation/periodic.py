"""What the house does by the clock: throw away what has served."""

import tempfile
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from foundation.background.schedule import Job, register

UPLOAD_IS_OVER_S = 24 * 3600


def clear_sessions() -> None:
    """Delete the sessions that have expired."""
    call_command("clearsessions", verbosity=0)


def purge_revisions() -> None:
    """Delete old versions of pages, if the setting asks for it; never the live one, the last one or one to publish."""
    if settings.REVISIONS_KEPT_DAYS:
        call_command("purge_revisions", days=settings.REVISIONS_KEPT_DAYS, verbosity=0)


def remove_unfinished_uploads() -> int:
    """Delete the temporary files of uploads that a dead web worker left; return how many."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir())
    old = [path for path in folder.glob("*.upload*") if _is_old(path)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_old(path: Path) -> bool:
    try:
        return path.is_file() and time.time() - path.stat().st_mtime > UPLOAD_IS_OVER_S
    except OSError:
        return False


register(Job("sessions.clear", every=timedelta(days=1), run=clear_sessions))
register(Job("pages.purge_revisions", every=timedelta(days=1), run=purge_revisions))
register(Job("uploads.remove_unfinished", every=timedelta(days=1), run=remove_unfinished_uploads))
