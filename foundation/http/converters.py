"""Keys of rows in addresses: the converter of `path("seances/<key:pk>.ics", …)`, and the same for queries."""

import re


class KeyConverter:
    """The key of a row, as it is written and no other way: `0286` is not another address of 286.

    Django's `int` takes any number of zeros before it, and each would be one more entry of every cache.
    """

    # Eighteen digits: whatever they are, a column of keys can hold the number.
    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


_KEY = re.compile(KeyConverter.regex)


def is_key(text: str) -> bool:
    """Return whether `text` writes the key of a row as `KeyConverter` takes it."""
    return _KEY.fullmatch(text) is not None
