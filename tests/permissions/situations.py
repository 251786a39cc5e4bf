"""Pages restricted in every way, and who may see each: the table that every way to a page is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from cms.media.models import SiteDocument
from community.themes.models import Theme
from home.models import StandardPage
from resources.library.models import ResourcePage
from tests.cms.media import samples
from tests.factories.pages import home, library
from tests.factories.themes import ThemeFactory
from tests.permissions import readers as who

PASSWORD = "sésame"  # noqa: S105
WORD = "xylophone"
DRAFT, WITHDRAWN, ALIAS = "draft", "withdrawn", "alias"


@dataclass(frozen=True)
class Situation:
    """What restricts a page, from the top of the tree to the page itself; `seen_by` is who then finds it."""

    name: str
    above: tuple[str, ...]
    seen_by: frozenset[str]
    state: str = ""

    @property
    def title(self) -> str:
        return f"Le {WORD} {self.name}"

    @property
    def asks_for_password(self) -> bool:
        return "password" in self.above


# "" is a page without restriction; a word of several letters names groups, any of which is let in.
SITUATIONS = (
    Situation("ouvert", ("",), who.EVERYBODY),
    Situation("adhérent", ("login",), who.MEMBERS),
    Situation("du groupe", ("A",), who.IN_A),
    Situation("sous le groupe", ("A", ""), who.IN_A),
    Situation("de deux groupes", ("AB",), who.IN_ONE),
    Situation("imbriqué", ("A", "B"), who.IN_BOTH),
    Situation("sous les deux", ("B", "A", ""), who.IN_BOTH),
    Situation("membre puis groupe", ("login", "B"), who.IN_B),
    Situation("groupe puis membre", ("B", "login"), who.IN_B),
    Situation("du large au précis", ("AB", "B"), who.IN_B),
    Situation("trois fois", ("AB", "login", "A"), who.IN_A),
    Situation("de personne", ("nobody",), who.SUPERUSERS),
    Situation("chiffré", ("password",), who.NOBODY),
    Situation("groupe chiffré", ("A", "password"), who.NOBODY),
    Situation("brouillon", ("",), who.NOBODY, DRAFT),
    Situation("brouillon du groupe", ("A",), who.NOBODY, DRAFT),
    Situation("retiré", ("",), who.NOBODY, WITHDRAWN),
    Situation("retiré du groupe", ("A",), who.NOBODY, WITHDRAWN),
    # It stands in the open, and shows a page that is not: Wagtail asks what that page asks.
    Situation("reflet", ("A",), who.IN_A, ALIAS),
)
LIVE = tuple(each for each in SITUATIONS if each.state not in (DRAFT, WITHDRAWN))
FOUND = frozenset(each.title for each in SITUATIONS if each.seen_by)


def table(reader: str) -> set[str]:
    """Return the titles that a reader finds."""
    return {each.title for each in SITUATIONS if reader in each.seen_by}


def restrict(page: Page, kind: str) -> PageViewRestriction | None:
    """Restrict `page` as a word of a situation says."""
    if not kind:
        return None
    is_groups = kind not in ("login", "password")
    restriction = PageViewRestriction.objects.create(
        page=page,
        restriction_type="groups" if is_groups else kind,
        password=PASSWORD if kind == "password" else "",
    )
    if is_groups:
        restriction.groups.set(group for name, group in who.groups().items() if name in kind)
    return restriction


def _below(parent: Page, slug: str, **fields: Any) -> Page:
    return Page.objects.get(pk=parent.pk).add_child(instance=StandardPage(title="Un dossier", slug=slug, **fields))


def _page(situation: Situation, number: int, theme: Theme) -> ResourcePage:
    *shelves, own = situation.above
    parent: Page = home()
    for depth, kind in enumerate(shelves):
        parent = _below(parent, f"dossier-{number}-{depth}")
        restrict(parent, kind)
    file = SiteDocument.objects.create(
        title=f"Le fichier {situation.name}", file=ContentFile(samples.PDF, name=f"f{number}.pdf")
    )
    page = ResourcePage(
        title=situation.title if situation.state != ALIAS else "Ce que montre le reflet",
        slug=f"page-{number}",
        summary="Un instrument à lames.",
        kind="method",
        file=file,
        live=situation.state != DRAFT,
    )
    page.themes = [theme]
    parent.add_child(instance=page)
    restrict(page, own)
    if situation.state == WITHDRAWN:
        page.save_revision().publish()
        ResourcePage.objects.get(pk=page.pk).unpublish()
    if situation.state == ALIAS:
        page = _alias_of_alias(page, situation, number)
    ReferenceIndex.create_or_update_for_object(page)
    return ResourcePage.objects.get(pk=page.pk)


def _alias_of_alias(page: Page, situation: Situation, number: int) -> Page:
    """Return an alias of an alias of `page`, in the open; the first one is put away."""
    first = CreatePageAliasAction(page, parent=home(), update_slug=f"reflet-{number}").execute()
    alias = CreatePageAliasAction(first, parent=Page.objects.get(pk=home().pk), update_slug=f"alias-{number}").execute()
    Page.objects.filter(pk__in=[page.pk, first.pk]).update(live=False)
    Page.objects.filter(pk=alias.pk).update(title=situation.title, draft_title=situation.title)
    return alias


def build() -> Mapping[str, ResourcePage]:
    """Make the page of each situation; return them by title."""
    library()
    theme = ThemeFactory(slug="musique", title="Musique")
    return {each.title: _page(each, number, theme) for number, each in enumerate(SITUATIONS)}
