"""What decisions of all kinds have in common."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 255


class Decision(models.Model):
    """Something that acts on searches until it is withdrawn. `key` is what there can be only one decision about.

    `told` names the fields that its history keeps; `asked_in` is the field of the form that the key is made from.
    """

    told: ClassVar[tuple[str, ...]]
    asked_in: ClassVar[str]
    twice: ClassVar[Any]

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
        """Return what it is about, in words."""
        raise NotImplementedError

    def made_key(self) -> str:
        """Return the key, and bring the fields to their one form. Raises `ValidationError` with what is wrong."""
        raise NotImplementedError

    def clean(self) -> None:
        """Raises `ValidationError` for what cannot work, and for a second decision about the same thing."""
        self.key = self.made_key()
        if len(self.key) > KEY_LENGTH:
            raise ValidationError({self.asked_in: _("This is too long.")})
        if type(self)._default_manager.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({self.asked_in: self.twice})

    def state(self) -> dict[str, Any]:
        """Return what its history keeps."""
        return {name: getattr(self, name) for name in self.told}

    @classmethod
    def stored(cls, pk: int | None) -> Self | None:
        """Return the decision as the database has it, or None."""
        found: Self | None = cls._default_manager.filter(pk=pk).first() if pk else None
        return found


def decided_kinds() -> dict[str, type[Decision]]:
    """Return every kind of decision by the name that its history has."""
    return {str(kind._meta.model_name): kind for kind in Decision.__subclasses__()}
