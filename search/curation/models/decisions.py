"""Decisions about search: their base class, the history of their changes, the stamp that invalidates caches."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 255
ONLY = 1


class Decision(models.Model):
    """Something that acts on searches until it is withdrawn. `key` is what there can be only one decision about.

    `history_fields` are those that its history records; `key_field` is the one that the key is made from, where a
    second decision about the same thing is refused with `duplicate_message`.
    """

    history_fields: ClassVar[tuple[str, ...]]
    key_field: ClassVar[str]
    duplicate_message: ClassVar[Any]

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=KEY_LENGTH, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(_("since"), auto_now=True, editable=False)

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """Return a short text for lists and the history."""
        raise NotImplementedError

    def normalised_key(self) -> str:
        """Return the key, and bring the fields to their one form. Raises `ValidationError` with what is wrong."""
        raise NotImplementedError

    def clean(self) -> None:
        """Raises `ValidationError` for what cannot work, and for a second decision about the same thing."""
        self.key = self.normalised_key()
        if len(self.key) > KEY_LENGTH:
            raise ValidationError({self.key_field: _("This is too long.")})
        if type(self)._default_manager.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({self.key_field: self.duplicate_message})

    def state(self) -> dict[str, Any]:
        """Return the values that its history records."""
        return {name: getattr(self, name) for name in self.history_fields}

    @classmethod
    def stored(cls, pk: int | None) -> Self | None:
        """Return the decision as the database has it, or None."""
        decision: Self | None = cls._default_manager.filter(pk=pk).first() if pk else None
        return decision


def decision_kinds() -> dict[str, type[Decision]]:
    """Return every kind of decision by the name that its history has."""
    return {str(kind._meta.model_name): kind for kind in Decision.__subclasses__()}


class Change(models.Model):
    """One change of one decision: its state before and after (null: it was not there, or is there no longer).

    `undoes` is the change that this one took back.
    """

    kind = models.CharField(max_length=40)
    decision_id = models.BigIntegerField()
    subject = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    undoes = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="undone_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change of search")
        verbose_name_plural = _("changes of search")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="curation_change_latest")]

    def __str__(self) -> str:
        return self.subject


class Stamp(models.Model):
    """The only row: `word` is another one after each decision. Whoever decides writes it first, one after the other."""

    word = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("stamp of decisions")
        verbose_name_plural = _("stamps of decisions")
        permissions = [("curate", _("Can look after search"))]

    def __str__(self) -> str:
        return self.word
