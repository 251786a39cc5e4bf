"""The registry of content models. Each wing declares its own in `page_content.py`, discovered at start-up.

declare(Theme)
declare(DefiPage, depends_on={Theme: "themes", Programme: "programme"})
never_shown("defis.Sketch", because="only the team sees it, signed in")

A test refuses a model that nobody named.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations

from cms.changes.signals import ContentKey
from foundation.registries import Registry


@dataclass(frozen=True)
class Content:
    """A model that readers see on pages; see `declare`."""

    model: type[Model]
    depends_on: Mapping[type[Model], str]
    hidden_fields: frozenset[str]
    is_followed: bool

    def parts(self) -> Iterator[tuple[type[Model], ForeignKey[Any, Any]]]:
        """Yield the models whose rows belong to `model` (inline rows, tags), each with its key of the owner."""
        for relation in get_all_child_relations(self.model):
            if relation.related_model._meta.label not in never_shown_registry:
                yield relation.related_model, relation.field

    def joins(self) -> Iterator[tuple[type[Model], str]]:
        """Yield the tables that Django makes for the many-to-many fields of `model`, each with the field's name."""
        for field in self.model._meta.many_to_many:
            through = getattr(field.remote_field, "through", None)
            if through is not None and through._meta.auto_created:
                yield through, field.name


registry: Registry[type[Model], Content] = Registry()
# Labels of models, each with the reason.
never_shown_registry: Registry[str, str] = Registry()


def declare(
    model: type[Model],
    *,
    depends_on: Mapping[type[Model], str] | None = None,
    hidden_fields: Collection[str] = (),
    is_followed: bool = True,
) -> Content:
    """Declare that readers see objects of `model` on pages: each save or deletion sends `content_changed`.

    Rows with a `ParentalKey` to `model`, tags and many-to-many fields are followed with it, by themselves.
    `depends_on` maps other declared models to the lookup that leads from `model` to them: when one of theirs changes,
    so do the objects of `model` that show it. Saving `hidden_fields` alone changes nothing. `is_followed` False is for
    what has too many rows to hear of each: whoever writes them calls `operations.announce_change`.
    """
    content = Content(model, dict(depends_on or {}), frozenset(hidden_fields), is_followed)
    return registry.register(model, content)


def never_shown(*labels: str, because: str) -> None:
    """Declare that no cached page shows anything of the models `labels` ("app.Model"), `because` of this reason."""
    for label in labels:
        never_shown_registry.register(label, because)


def contents() -> list[Content]:
    """Return every declared model."""
    return list(registry)


def hidden_fields_of(model: type[Model]) -> frozenset[str]:
    """Return the fields that readers never see, those of the models it inherits from included."""
    declared = (registry[each] for each in model.__mro__ if each in registry)
    return frozenset().union(*(content.hidden_fields for content in declared))


def dependents_of(keys: Iterable[ContentKey]) -> Iterator[ContentKey]:
    """Yield the objects that depend on those of `keys`; a query for each model that may."""
    by_model: defaultdict[type[Model], set[Any]] = defaultdict(set)
    for key in keys:
        by_model[key.model].add(key.pk)
    for content in contents():
        for model in content.depends_on.keys() & by_model.keys():
            lookup = {f"{content.depends_on[model]}__in": by_model[model]}
            pks = content.model._base_manager.filter(**lookup).values_list("pk", flat=True)
            yield from (ContentKey(content.model, pk) for pk in set(pks))
