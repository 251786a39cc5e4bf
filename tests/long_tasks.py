"""How long a page keeps its thread busy in one go, by the clock of the processor: other tests that run beside do not
count, as they would in the `longtask` entries of the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

TASK = "ThreadControllerImpl::RunTask"
CATEGORIES = "toplevel,devtools.timeline"
POLL_MS = 20


@contextmanager
def busy_ms(page: Page, site: str) -> Iterator[list[float]]:
    """Give a list that holds, at the end of the block, what each task of the pages of `site` took, in milliseconds."""
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    complete: list[object] = []
    session.on("Tracing.dataCollected", lambda event: events.extend(event["value"]))
    session.on("Tracing.tracingComplete", lambda event: complete.append(event))
    session.send("Tracing.start", {"categories": CATEGORIES, "transferMode": "ReportEvents"})
    tasks: list[float] = []
    yield tasks
    session.send("Tracing.end")
    while not complete:
        page.wait_for_timeout(POLL_MS)
    session.detach()
    # The browser's own pages have threads too.
    ours = {(one["pid"], one["tid"]) for one in events if site in str(one.get("args", ""))}
    tasks += [one.get("tdur", 0) / 1000 for one in events if one["name"] == TASK and (one["pid"], one["tid"]) in ours]
