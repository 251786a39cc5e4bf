"""Erase a person: every declared model by its rule."""

from django.db import transaction

from foundation.personal_data.registry import declarations
from foundation.personal_data.rules import Erasure


@transaction.atomic
def erase(erasure: Erasure) -> None:
    """Apply the rule of each declaration to its rows about the person; all of them, or none.

    The names of files to delete are in `erasure.files` afterwards: delete them once this has committed.
    """
    for data in declarations():
        data.rule.apply(data.rows(erasure.person), erasure)
