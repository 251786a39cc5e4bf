"""The table of `bin/mutate.py` names modules and tests that exist."""

from pathlib import Path

import pytest
from django.conf import settings

from bin import mutate

ROOT: Path = settings.BASE_DIR


@pytest.mark.parametrize("name", mutate.TARGETS)
def test_a_target_names_modules_and_tests_that_exist(name: str) -> None:
    target = mutate.TARGETS[name]
    for pattern in target.modules:
        assert list(ROOT.glob(pattern)), pattern
    for path in target.tests:
        assert (ROOT / path).exists(), path


def test_a_name_that_is_no_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutate.main(["memory", "inconnue"]) == 2
    assert "inconnue" in capsys.readouterr().err


def test_every_house_is_copied() -> None:
    assert set(mutate.HOUSES) == {"config", *settings.HOUSES}
