"""The validation error of a refused file."""

from django.core.exceptions import ValidationError


class RefusedFile(ValidationError):
    """A file that the site does not take; the message goes next to the field."""
