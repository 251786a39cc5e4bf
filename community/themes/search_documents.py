"""Search documents of themes, and the facets by theme and by tag."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.pages.audiences import EVERYONE
from cms.pages.policies import Restrictions
from community.themes.models import MergedTag, Theme
from community.themes.tag_rows import tags_visible_to
from search.documents import Hit, Reader, SearchDocument, Source, register
from search.documents.titles import with_words_in_title
from search.facets import Facet
from search.facets import register as register_facet
from search.lists import redirects


class ThemeSource(Source):
    """Themes: public, all of them."""

    kind = "theme"
    label = _("Themes")
    is_public = True
    model = Theme

    def queryset(self) -> QuerySet[Theme]:
        return Theme.objects.all()

    def document(self, obj: Any, restrictions: Restrictions) -> SearchDocument | None:
        return SearchDocument(
            key=self.key(obj.pk),
            kind=self.kind,
            title=obj.title,
            body=obj.introduction,
            audience=EVERYONE,
            facets={"theme": (obj.slug,)},
            hit=self._hit(obj),
        )

    def hits(self, pks: Iterable[int], reader: Reader) -> dict[int, Hit]:
        return {theme.pk: self._hit(theme) for theme in Theme.objects.filter(pk__in=list(pks))}

    def _hit(self, theme: Theme) -> Hit:
        return Hit(self.key(theme.pk), self.kind, theme.title, theme.get_absolute_url(), theme.introduction)

    def title_search(self, words: Sequence[str], reader: Reader, limit: int) -> list[int]:
        themes = with_words_in_title(Theme.objects.all(), words)
        return list(themes.values_list("pk", flat=True)[:limit])


def theme_labels(slugs: list[str]) -> dict[str, str]:
    """Return the title of each theme by its address."""
    return dict(Theme.objects.filter(slug__in=slugs).values_list("slug", "title"))


def tag_labels(slugs: list[str]) -> dict[str, str]:
    """Return the name of each tag by its address: of those on a page that everybody may see, whoever asks."""
    return dict(tags_visible_to(AnonymousUser()).filter(slug__in=slugs).values_list("slug", "name"))


def replaced_tags(slugs: Sequence[str]) -> Mapping[str, str]:
    """Return, by the address of each tag that was merged, the address of the tag it became; one query."""
    return dict(MergedTag.objects.filter(slug__in=slugs).values_list("slug", "merged_into__slug"))


register(ThemeSource())
register_facet(Facet("theme", _("Theme"), theme_labels, order=10, similarity_weight=2))
register_facet(Facet("mot", _("Tag"), tag_labels, order=90, similarity_weight=3))
redirects.register("mot", replaced_tags)
