"""The links of a profile, one a line."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LINKS_MAX = 5
LINK_MAX = 300
_is_address = URLValidator(schemes=["https", "http"])


def links_of(lines: str) -> list[str]:
    """Return the addresses typed one a line, "https://" put where it is missing. Raises `ValidationError`."""
    addresses = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(addresses) > LINKS_MAX:
        message = ngettext("%(count)s link at most.", "%(count)s links at most.", LINKS_MAX)
        raise ValidationError(message % {"count": LINKS_MAX})
    return [_address(line) for line in addresses]


def _address(line: str) -> str:
    address = line if "://" in line else f"https://{line}"
    try:
        if len(address) > LINK_MAX:
            raise ValidationError("")
        _is_address(address)
        has_account = "@" in urlsplit(address).netloc
    except (ValidationError, ValueError) as error:
        raise ValidationError(_link_error(line)) from error
    if has_account:
        raise ValidationError(_link_error(line))
    return address


def _link_error(line: str) -> str:
    return _("“%(link)s” is not the address of a page, like https://exemple.fr/page.") % {"link": line[:80]}
