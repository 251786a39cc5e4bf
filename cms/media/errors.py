"""Why a file is not taken, in words for the person who sent it."""

from django.core.exceptions import ValidationError


class RefusedFile(ValidationError):
    """A file that the site does not take; the message goes next to the field."""
