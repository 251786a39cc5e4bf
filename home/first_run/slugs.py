"""Make unique slugs from titles."""

from django.utils.text import slugify

from french.folding import fold

LENGTH = 60


def short_slug(title: str) -> str:
    """Return an address of at most `LENGTH` characters for `title`, cut between two words."""
    slug = slugify(fold(title).replace("'", " "))
    if len(slug) <= LENGTH:
        return slug
    return slug[: LENGTH + 1].rsplit("-", 1)[0]


class Slugs:
    """Gives each title an address of its own; the same titles in the same order get the same ones."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, title: str) -> str:
        """Return an address for `title` that was not given yet."""
        first = short_slug(title)
        slug, number = first, 1
        while slug in self._taken:
            number += 1
            slug = f"{first[: LENGTH - 4].rstrip('-')}-{number}"
        self._taken.add(slug)
        return slug
