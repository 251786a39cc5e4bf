"""Families of synonyms that curators add, and those of the code that they switch off."""

import re
from collections import Counter

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from french import analysis
from search.curation.models.decisions import Decision

MEMBERS_MAX = 12
TERMS_MAX = 5
BETWEEN_MEMBERS = re.compile(r"[,;\n]")


def name_of_built_in(members: tuple[str, ...]) -> str:
    """Return the name of a family of the code: its words."""
    return ", ".join(members)


class SynonymFamily(Decision):
    """Words that a search takes for each other; when `one_way`, the first finds the others and not the reverse."""

    words = models.CharField(
        _("words"), max_length=300, help_text=_("With a comma between them: canteen, school meals")
    )
    one_way = models.BooleanField(_("direction"), default=False)

    history_fields = ("words", "one_way")
    key_field = "words"
    duplicate_message = _("This family is in the list already.")

    class Meta:
        verbose_name = _("family of synonyms")
        verbose_name_plural = _("families of synonyms")
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(each for part in BETWEEN_MEMBERS.split(self.words) if (each := " ".join(part.split())))

    @property
    def subject(self) -> str:
        return self.words

    def normalised_key(self) -> str:
        members = self.members
        self.words = ", ".join(members)
        if not 1 < len(members) <= MEMBERS_MAX:
            text = _("Write from 2 to %(most)s words or expressions, with a comma between them.")
            raise ValidationError({"words": text % {"most": MEMBERS_MAX}})
        terms_by_member = {member: analysis.analyse(member).terms for member in members}
        for member, terms in terms_by_member.items():
            if not terms:
                raise ValidationError({"words": _("“%s” says nothing by itself: search leaves it out.") % member})
            if len(terms) > TERMS_MAX:
                raise ValidationError({"words": _("“%s” is too long an expression.") % member})
        if max(Counter(terms_by_member[member] for member in members).values()) > 1:
            text = _("Two of these words are one word for search already: plurals and feminines are.")
            raise ValidationError({"words": text})
        ordered = [" ".join(terms_by_member[member]) for member in members]
        return "|".join([ordered[0], ">", *sorted(ordered[1:])] if self.one_way else sorted(ordered))


class SwitchedOff(Decision):
    """A family of the code that applies no longer. A family that the code changes is another one, and applies."""

    family = models.CharField(_("family"), max_length=255)

    history_fields = ("family",)
    key_field = "family"
    duplicate_message = _("This family is switched off already.")

    class Meta:
        verbose_name = _("family of the site switched off")
        verbose_name_plural = _("families of the site switched off")

    def __str__(self) -> str:
        return self.family

    @property
    def subject(self) -> str:
        return self.family

    def normalised_key(self) -> str:
        if self.family not in map(name_of_built_in, analysis.FAMILIES):
            raise ValidationError({"family": _("The site has no such family.")})
        return self.family
