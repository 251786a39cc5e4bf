"""Every hour, and after an update of the site: entries that are missing are written, stale ones deleted."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from search.cms.operations import delete_stale_entries, write_missing_entries


def catch_up() -> None:
    """Write what is missing, take away what is no more."""
    write_missing_entries()
    delete_stale_entries()


register(Job("cms_search.catch_up", every=timedelta(hours=1), run=catch_up))
