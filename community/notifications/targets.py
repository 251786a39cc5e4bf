"""The registry of what can be followed: pages, and what wings register in their `notifications.py`.

register(Target("themes.theme", title=lambda theme: theme.title, link=lambda theme: theme.url))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from cms.pages.policies import may_see_page
from community.notifications.kinds import key_of
from foundation.registries import Registry


def _everybody(member: Any, instance: Any) -> bool:
    return True


@dataclass(frozen=True)
class Target:
    """Something that can be followed: `label` is that of its model ("wagtailcore.page"), whatever the class of the
    instance. `tells_on_site`: whoever follows it reads the news of it on the site, even of kinds that are off there."""

    label: str
    title: Callable[[Any], str]
    link: Callable[[Any], str]
    may_see: Callable[[Any, Any], bool] = _everybody
    tells_on_site: bool = False


registry: Registry[str, Target] = Registry()


def register(target: Target) -> Target:
    """Add a model that can be followed; registering a label again replaces it."""
    return registry.register(target.label, target)


def target_of(instance: Model) -> Target | None:
    """Return how an instance is followed, None when it cannot be."""
    return registry.get(key_of(instance).partition(":")[0])


def read_targets(keys: Iterable[str]) -> dict[str, Model]:
    """Return what can be followed among `keys`, by key; one query for each model."""
    pks: dict[str, list[int]] = {}
    for key in keys:
        label, _, pk = key.partition(":")
        if label in registry and pk.isdecimal():
            pks.setdefault(label, []).append(int(pk))
    found: dict[str, Model] = {}
    for label, numbers in pks.items():
        for pk, instance in apps.get_model(label)._base_manager.in_bulk(numbers).items():
            found[f"{label}:{pk}"] = instance
    return found


def may_follow(member: Any, instance: Model) -> bool:
    """Return whether `member` may follow `instance`: what one may not see is not followed."""
    target = target_of(instance)
    return target is not None and target.may_see(member, instance)


register(
    Target(
        Page._meta.label_lower,
        title=lambda page: page.title,
        link=lambda page: page.url or "",
        may_see=may_see_page,
    )
)
