"""The registry of what other wings show on the page of preferences: the searches that one follows.

A wing registers its own in its `notifications.py`.
"""

from cms.presenting.my_space import MySpaceSection
from foundation.registries import Registry

registry: Registry[str, MySpaceSection] = Registry()


def register(section: MySpaceSection) -> None:
    """Add a section to the page of preferences."""
    registry.register(section.key, section)
