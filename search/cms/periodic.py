"""What is missing from the search of the CMS comes by the clock, and at once after an update of the site."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from search.cms.operations import forget_gone, write_missing


def catch_up() -> None:
    """Write what is missing, take away what is no more."""
    write_missing()
    forget_gone()


register(Job("cms_search.catch_up", every=timedelta(hours=1), run=catch_up))
