"""Production refuses to start half configured, in one line, and never shows a secret."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECRET = "clef-tres-secrete-de-la-production"  # noqa: S105
WHOLE = {"SECRET_KEY": SECRET, "SITE_URL": "https://prochainspas.example", "ALLOWED_HOSTS": "prochainspas.example"}


def start(tmp_path, **variables):
    """Load the settings in a process of its own, as in production; return what it printed and its status."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('ready')"],
        env={**kept, "MODE": "production", "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.site"}
        | variables,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_when_everything_is_set(tmp_path):
    assert start(tmp_path, **WHOLE).stdout == "ready\n"


@pytest.mark.parametrize("name", WHOLE)
def test_it_refuses_to_start_without(tmp_path, name):
    done = start(tmp_path, **{key: value for key, value in WHOLE.items() if key != name})
    assert done.returncode != 0
    assert f"{name}: needed when MODE is production" in done.stderr
    assert SECRET not in done.stderr


def test_it_writes_no_key_of_its_own(tmp_path):
    start(tmp_path, **WHOLE)
    assert not (tmp_path / "secret_key").exists()
