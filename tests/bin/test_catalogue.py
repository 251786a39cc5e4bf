"""The French catalogue is whole: what the code says and what is translated are the same list."""

import os
import shutil
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.conf import settings

CATALOGUE = "locale/fr/LC_MESSAGES/django.po"
OF_WAGTAIL = "locale/wagtail/fr/LC_MESSAGES/django.po"
SOURCES = ("bin", "config", *settings.HOUSES, "templates", "locale")


@pytest.fixture(scope="module")
def committed():
    with (settings.BASE_DIR / CATALOGUE).open("rb") as source:
        return read_po(source, locale="fr")


@pytest.fixture(scope="module")
def corrections():
    with (settings.BASE_DIR / OF_WAGTAIL).open("rb") as source:
        return read_po(source, locale="fr")


def test_what_is_corrected_is_said_by_wagtail(corrections):
    catalogues = Path(wagtail.__file__).parent.rglob("locale/fr/LC_MESSAGES/django.mo")
    messages = set().union(*(_messages(path) for path in catalogues))
    assert [message.id for message in corrections if message.id and _singular(message) not in messages] == []


def _messages(path):
    with path.open("rb") as compiled:
        return {key[0] if isinstance(key, tuple) else key for key in GNUTranslations(compiled)._catalog}


def _singular(message):
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def test_corrections_are_whole(corrections):
    assert [message.id for message in corrections if message.id and not all(_forms(message))] == []
    assert [(message.id, str(error)) for message in corrections for error in message.check()] == []


def test_every_message_has_its_french(committed):
    missing = [message.id for message in committed if message.id and not all(_forms(message))]
    assert missing == []


def _forms(message):
    return message.string if isinstance(message.string, tuple | list) else [message.string]


def test_no_translation_is_a_guess(committed):
    assert [message.id for message in committed if message.id and message.fuzzy] == []


def test_no_placeholder_is_lost(committed):
    broken = [(message.id, str(error)) for message in committed for error in message.check()]
    assert broken == []


def test_extraction_finds_what_is_committed(tmp_path, committed):
    for name in SOURCES:
        if (settings.BASE_DIR / name).exists():
            shutil.copytree(settings.BASE_DIR / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(settings.BASE_DIR / "manage.py", tmp_path)
    env = {**os.environ, "MESSAGES_PYTHON": sys.executable}
    subprocess.run([tmp_path / "bin" / "messages"], check=True, capture_output=True, env=env)
    with (tmp_path / CATALOGUE).open("rb") as source:
        extracted = read_po(source, locale="fr")
    # Run `make messages` when this fails.
    assert [message.id for message in committed] == [message.id for message in extracted]
