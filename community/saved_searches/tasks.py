"""What the worker does for followed searches."""

from django_tasks import task

from community.saved_searches.looking import look


@task()
def look_for(pk: int) -> None:
    """Look for what is new in one search; run again, it tells nothing twice."""
    look(pk=pk)
