"""The registry of personal data. Each wing declares its models in its own `personal_data.py`, found at start-up:

declare("saved_searches.Subscriber", links=("member", "address"), fields=("address",), rule=Delete())
declare("curation.Change", links=("by",), fields=("subject", "at"), rule=Keep(because=_("…")))

A test refuses a model with a link to a person that nobody declared.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import EmailField, Field, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst

from foundation.personal_data.rules import Rule
from foundation.registries import Registry

Person = Model
Condition = Callable[[Person], Q]


@dataclass(frozen=True)
class PersonalData:
    """A model with rows about a person; see `declare`."""

    label: str
    links: tuple[str, ...]
    fields: tuple[str, ...]
    rule: Rule
    title: str | Promise
    files: tuple[str, ...]
    network: tuple[str, str] | None
    condition: Condition | None
    order: int

    @property
    def model(self) -> type[Model]:
        """Return the model."""
        return apps.get_model(self.label)

    @property
    def shown_title(self) -> str:
        """Return how people read what the rows are."""
        return str(capfirst(self.title or self.model._meta.verbose_name_plural))

    def rows(self, person: Person) -> QuerySet[Model]:
        """Return the rows about `person`, by any of the links; each once."""
        if self.condition:
            is_about = self.condition(person)
        else:
            is_about = Q()
            for link in self.links:
                is_about |= _about(self.model, link, person)
        own = self.model._base_manager.filter(is_about).values("pk")
        return self.model._base_manager.filter(pk__in=own).order_by("pk")


registry: Registry[str, PersonalData] = Registry()


def declare(
    label: str,
    *,
    links: tuple[str, ...] = (),
    fields: tuple[str, ...],
    rule: Rule,
    title: str | Promise = "",
    files: tuple[str, ...] = (),
    network: tuple[str, str] | None = None,
    condition: Condition | None = None,
    order: int = 0,
) -> PersonalData:
    """Declare how the rows of the model `label` about a person are exported and erased.

    `links` are the lookups that lead to the person: a relation to their account, or an e-mail address that may be
    theirs; `condition` takes their place where there is no field to follow. `fields` are exported, under `title` (the
    name of the model by default), and so is the content of the file fields `files`. `rule` says what erasure does.
    `network` names the field that holds a network address and the one of its date: it is truncated, then erased.
    Declarations of a smaller `order` are erased first.
    """
    data = PersonalData(label, links, fields, rule, title, files, network, condition, order)
    return registry.register(label, data)


def declarations() -> list[PersonalData]:
    """Return every declaration, in the order of erasure: rows before those that they belong to."""
    return sorted(registry, key=lambda data: (data.order, -max((link.count("__") for link in data.links), default=0)))


def field_at(model: type[Model], lookup: str) -> Field:
    """Return the field at the end of a lookup such as "search__subscriber__address"."""
    field: Field | None = None
    for name in lookup.split("__"):
        field = model._meta.get_field(name)  # type: ignore[assignment]
        model = field.related_model or model  # type: ignore[union-attr, assignment]
    assert field is not None
    return field


def _about(model: type[Model], link: str, person: Person) -> Q:
    if isinstance(field_at(model, link), EmailField):
        # A person without an address has no mail.
        address = getattr(person, person.get_email_field_name())  # type: ignore[attr-defined]
        return Q(**{f"{link}__iexact": address}) if address else Q(pk__in=[])
    if field_at(model, link).related_model is not get_user_model():
        raise ValueError(f"{model._meta.label}.{link} leads to no person")
    return Q(**{link: person.pk})
