"""Search documents of the profiles of who wants to be found.

A document holds what all who may find it are shown, and no more: what a public profile keeps for members is not
searched. What a result shows is decided again for each reader.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.pages.audiences import EVERYONE, SIGNED_IN, Audience
from cms.pages.policies import Restrictions
from community.members.employers import EmployerKind
from community.profiles.listing import EMPLOYER, HELP, SORTS
from community.profiles.models import Profile, ProfileSection
from community.profiles.policies import STRANGER, sections_for, visible_sections, widest_visibilities
from community.profiles.presentation import VisibleProfile, visible_profile
from community.territories.facets import territory_facets
from community.themes.search_documents import theme_labels
from search.documents import Hit, Reader, SearchDocument, Source, register
from search.documents.titles import with_words_in_title
from search.facets import Facet, words_of
from search.facets import register as register_facet


class ProfileSource(Source):
    """Members who chose to be found, by everybody or by members."""

    kind = "membre"
    label = _("Members")
    model = Profile
    sorts = SORTS
    title_column = "name"

    def queryset(self) -> QuerySet[Profile]:
        return Profile.objects.open().filter(in_directory_since__isnull=False).with_cards()

    def document(self, obj: Any, restrictions: Restrictions) -> SearchDocument | None:
        visibilities = widest_visibilities(obj)
        sections = sections_for(obj, visibilities)
        if ProfileSection.NAME not in sections:
            return None
        visible = visible_profile(obj, sections)
        return SearchDocument(
            key=self.key(obj.pk),
            kind=self.kind,
            title=visible.name,
            body=_body(visible),
            audience=EVERYONE if visibilities == STRANGER else Audience.of({SIGNED_IN}),
            facets=_facets(obj, visible, sections),
            keywords=(
                visible.help_text,
                *(theme.title for theme in (*visible.help_themes, *visible.themes)),
                visible.place,
            ),
            published_at=obj.in_directory_since,
            sort_keys={sort.name: sort.key(obj) for sort in self.sorts},
        )

    def hits(self, pks: Iterable[int], reader: Reader) -> dict[int, Hit]:
        profiles = Profile.objects.in_directory(reader.user).filter(pk__in=list(pks)).with_cards()
        return {
            each.pk: self._hit(each, visible_profile(each, visible_sections(each, reader.user))) for each in profiles
        }

    def _hit(self, profile: Profile, visible: VisibleProfile) -> Hit:
        return Hit(
            key=self.key(profile.pk),
            kind=self.kind,
            title=visible.name,
            url=visible.url,
            text=_body(visible),
            facts=tuple(part for part in (visible.job, visible.place) if part),
        )

    def title_search(self, words: Sequence[str], reader: Reader, limit: int) -> list[int]:
        profiles = Profile.objects.in_directory(reader.user).order_by("name", "pk")
        named = with_words_in_title(profiles, words, column=self.title_column)
        return list(named.values_list("pk", flat=True)[:limit])


def _body(visible: VisibleProfile) -> str:
    helps = ", ".join([*(theme.title for theme in visible.help_themes), visible.help_text])
    texts = (helps, visible.job, visible.employer, visible.presentation, visible.search_text, visible.languages)
    return "\n".join(text for text in texts if text.strip(", "))


def _facets(profile: Profile, visible: VisibleProfile, sections: frozenset[str]) -> dict[str, tuple[str, ...]]:
    places = territory_facets([visible.territory] if visible.territory else [])
    slugs = [theme.slug for theme in (*visible.help_themes, *visible.themes)]
    return {
        "territoire": places["territoire"],
        "lieu": places["lieu"],
        "theme": tuple(dict.fromkeys(slugs)),
        HELP: tuple(theme.slug for theme in visible.help_themes),
        EMPLOYER: (profile.employer_kind,) if profile.employer_kind and ProfileSection.EMPLOYER in sections else (),
    }


register(ProfileSource())
register_facet(Facet(HELP, _("Can help with"), theme_labels, order=5, shown=False))
kinds = {kind.value: kind.label for kind in EmployerKind}
register_facet(Facet(EMPLOYER, _("Kind of employer"), words_of(kinds), order=46, shown=False))
