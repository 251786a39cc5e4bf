"""The files that PostgreSQL does not run are named as they are: a file that moves is missed here."""

import pytest
from django.conf import settings

from tests.any_database import SAME_ON_ANY_DATABASE


@pytest.mark.parametrize("name", SAME_ON_ANY_DATABASE)
def test_each_entry_is_a_file_or_a_folder_of_tests(name):
    path = settings.BASE_DIR / name
    assert path.is_dir() if name.endswith("/") else path.is_file()
