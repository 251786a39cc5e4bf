"""Films come through the door of the site, in the browser too."""

import pytest
from django.test.testcases import _MediaFilesHandler


@pytest.fixture(autouse=True)
def media_through_our_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of tests has a short way to uploads, which knows no ranges and asks nobody's right."""
    monkeypatch.setattr(_MediaFilesHandler, "_should_handle", lambda self, path: False)
