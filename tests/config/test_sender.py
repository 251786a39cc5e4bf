"""Mail comes from somebody: the name of the site stands before an address that has none."""

import pytest
from django.conf import settings

from config.settings.mail import sender


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("bonjour@exemple.fr", "Prochains pas <bonjour@exemple.fr>"),
        ("L'équipe <bonjour@exemple.fr>", "L'équipe <bonjour@exemple.fr>"),
    ],
)
def test_an_address_alone_has_the_name_of_the_site(address: str, expected: str) -> None:
    assert sender(address) == expected


def test_it_is_so_when_nothing_is_set() -> None:
    assert settings.DEFAULT_FROM_EMAIL.startswith("Prochains pas <ne-pas-repondre@")
