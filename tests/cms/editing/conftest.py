"""What the tests of the CMS share with those of uploaded files."""

from tests.cms.media.conftest import new_document, new_image

__all__ = ["new_document", "new_image"]
