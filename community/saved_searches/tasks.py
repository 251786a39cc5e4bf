"""Background tasks of saved searches."""

from django_tasks import task

from community.saved_searches.checking import check


@task()
def check_search(pk: int) -> None:
    """Check one search for new results; run again, it sends nothing twice."""
    check(pk=pk)
