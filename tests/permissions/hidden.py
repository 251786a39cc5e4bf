"""A site with something hidden of each kind and state. Each says a word of its own that only some may be told."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import RichText

from cms.media.models import SiteDocument, SiteImage
from community.editions.models import Session
from community.levels.models import ProfessionalDomain
from community.members.groups import GroupName
from community.members.operations import join_group
from community.profiles.models import ProfileSection, Visibility
from community.territories.models import Kind
from home.models import StandardPage
from resources.talks.models import Rendition
from tests.cast import member
from tests.cms.media import samples
from tests.factories.defis import defi
from tests.factories.editions import ProgrammeFactory, edition
from tests.factories.pages import body_showing, home
from tests.factories.profiles import profile
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, resource, talk_page
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory
from tests.factories.transcripts import transcript

DRAFT, SECOND, WITHDRAWN, PRIVATE, PENDING, MEMBERS = "draft", "second", "withdrawn", "private", "pending", "members"
STATES = (DRAFT, SECOND, WITHDRAWN, PRIVATE, PENDING, MEMBERS)
KINDS = ("defi", "resource", "talk", "edition")
STRANGER, AGENT, CONTRIBUTOR, AUTHOR, SUSPENDED, MODERATOR, ADMINISTRATOR = (
    "stranger",
    "agent",
    "contributor",
    "author",
    "suspended",
    "moderator",
    "administrator",
)
# Of each reader, the states that they may be told of; written by hand.
TOLD: Mapping[str, frozenset[str]] = {
    STRANGER: frozenset(),
    SUSPENDED: frozenset(),
    AGENT: frozenset({MEMBERS}),
    CONTRIBUTOR: frozenset({MEMBERS}),
    AUTHOR: frozenset({MEMBERS, DRAFT, SECOND, WITHDRAWN, PENDING}),
    MODERATOR: frozenset(STATES),
}
# Those from whom most is hidden: they ask at every address.
READERS = (CONTRIBUTOR, AGENT, STRANGER, SUSPENDED)
SECRET = re.compile(rf"canari({'|'.join(STATES)})({'|'.join(KINDS)})")
TITLE = re.compile(rf"oiseau({'|'.join(STATES)})(?:{'|'.join(KINDS)}) canari")


@dataclass(frozen=True)
class Hidden:
    """Something hidden. Its `word` may be searched by anybody; whoever reads its `secret` was told of it."""

    state: str
    kind: str
    page: Page
    document: SiteDocument
    image: SiteImage
    media: tuple[str, ...]

    @property
    def word(self) -> str:
        return f"oiseau{self.state}{self.kind}"

    @property
    def secret(self) -> str:
        return f"canari{self.state}{self.kind}"


@dataclass(frozen=True)
class World:
    """What is hidden, the addresses of public pages that lead to it, the accounts of the readers, and the keys of what
    is not hidden, by name."""

    hidden: tuple[Hidden, ...]
    public: tuple[str, ...]
    people: Mapping[str, Any]
    things: Mapping[str, Any]


def _words(state: str, kind: str) -> tuple[str, str]:
    return f"oiseau{state}{kind}", f"canari{state}{kind}"


def _content(state: str, kind: str, document: SiteDocument, image: SiteImage) -> dict[str, Any]:
    """Return the fields that say the secret."""
    word, secret = _words(state, kind)
    fields: dict[str, Any] = {"title": f"{word} {secret}", "summary": f"Un résumé, {word} {secret}.", "slug": secret}
    if kind == "defi":
        return {**fields, "bearer": secret, "files": [("file", document)]}
    if kind == "edition":
        # The address of an edition is its year.
        return {"title": fields["title"]}
    return {**fields, "body": body_showing(document, image)}


_numbers = itertools.count(1950)


def _page(state: str, kind: str, fields: dict[str, Any], things: Mapping[str, Any], **others: Any) -> Any:
    """Return a page with these fields, live."""
    about = {"themes": [things["theme"]], "tags": [f"mot {_words(state, kind)[1]}"]}
    if state == PENDING:
        about["tags"] = []
    if kind == "defi":
        return defi(**fields, **about, **others, territories=[things["territory"]], programme=things["programme"])
    if kind == "resource":
        return resource(**fields, **about, **others)
    if kind == "talk":
        return talk_page(**fields, **about, **others, speakers=[things["speaker"]])
    return edition(year=next(_numbers), **fields, **others)


def _hide(state: str, kind: str, author: Any, group: Any, things: Mapping[str, Any]) -> Hidden:
    word, secret = _words(state, kind)
    owner = None if state in (PRIVATE, MEMBERS) else author
    document = SiteDocument.objects.create(
        title=f"Fichier {secret}", uploaded_by_user=owner, file=ContentFile(f"{secret}.".encode(), name="fichier.txt")
    )
    document.tags.add(f"fichier {secret}")
    image = SiteImage.objects.create(
        title=f"Image {secret}",
        description=f"Un aplat, {secret}",
        uploaded_by_user=owner,
        file=ContentFile(samples.picture(size=(40, 40)), name="image.jpg"),
    )
    image.tags.add(f"image {secret}")
    fields = _content(state, kind, document, image)
    plain = {"title": f"Une page, {kind}", "slug": f"page-{state}-{kind}"}
    first = plain if state in (SECOND, PENDING) else fields
    if kind == "edition":
        first = {"title": first["title"]}
    page = _page(state, kind, first, things, owner=owner, live=state not in (DRAFT, SECOND))
    if kind == "edition":
        page.sessions = [Session(day=date(2017, 7, 10), starts_at=time(9), ends_at=time(10), title=f"{word} {secret}")]
        if state != PENDING:
            page.save()
    media: tuple[str, ...] = ()
    if kind == "talk":
        if state != PENDING:
            transcript(page, f"WEBVTT\n\n00:00.000 --> 00:04.000\n{word} {secret}\n")
        film = recording(page, kinds=("video", "poster"), shown=state != PENDING)
        media = tuple(Rendition.objects.filter(recording=film).values_list("file", flat=True))
    if state in (SECOND, PENDING):
        for name, value in fields.items():
            setattr(page, name, value)
        if kind != "edition":
            page.tags.add(f"mot {secret}")
    page.save_revision(user=author)
    if state in (PRIVATE, MEMBERS, WITHDRAWN):
        page.get_latest_revision().publish()
    if state == WITHDRAWN:
        type(page).objects.get(pk=page.pk).unpublish()
    if state in (PRIVATE, MEMBERS):
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type="groups" if state == PRIVATE else "login"
        )
        restriction.groups.set([group] if state == PRIVATE else [])
    sizes = (image.get_rendition("width-20|format-webp").file.name,)
    return Hidden(state, kind, type(page).objects.get(pk=page.pk), document, image, (*media, *sizes))


def _public_pages(hidden: tuple[Hidden, ...], things: Mapping[str, Any]) -> tuple[str, ...]:
    """Make pages that all see and that lead to what is hidden; return their addresses."""
    links = "".join(f'<p><a linktype="page" id="{each.page.pk}">ici</a></p>' for each in hidden)
    page = StandardPage(title="Des liens", slug="des-liens", body=[("paragraph", RichText(links))])
    home().add_child(instance=page)
    page.save_revision().publish()
    pages: list[Page] = [page]
    for each in hidden:
        if each.kind == "edition":
            pages.append(talk_page(edition=each.page, speakers=[things["speaker"]], tags=["visible"]))
            pages.append(defi(edition=each.page, programme=things["programme"], themes=[things["theme"]]))
    return tuple(str(each.url) for each in pages)


def build() -> World:
    """Write the site."""
    people = {STRANGER: None, AGENT: member("Alix"), SUSPENDED: member("Sacha", is_active=False)}
    people |= {CONTRIBUTOR: member("Charlie"), AUTHOR: member("Ange"), MODERATOR: member("Morgan")}
    people[ADMINISTRATOR] = member("Dominique")
    for name in (CONTRIBUTOR, AUTHOR):
        join_group(member=people[name], group=GroupName.CONTRIBUTORS)
    join_group(member=people[MODERATOR], group=GroupName.MODERATORS)
    join_group(member=people[ADMINISTRATOR], group=GroupName.ADMINISTRATORS)
    team = people[MODERATOR].groups.get()
    things: dict[str, Any] = {
        "theme": ThemeFactory(slug="eau", title="L’eau"),
        "speaker": SpeakerFactory(),
        "programme": ProgrammeFactory(),
        "domain": ProfessionalDomain.objects.create(domain="exemple.org", employer="Une association"),
        "territory": territory(Kind.COMMUNE, "71137", "Cluny"),
    }
    # What Wagtail's migrations leave; the first run of a site removes it.
    for page in Page.objects.filter(depth=2).exclude(pk=home().pk):
        page.delete()
    hidden = tuple(_hide(state, kind, people[AUTHOR], team, things) for state in STATES for kind in KINDS)
    public = _public_pages(hidden, things)
    # Their contributions are all that is hidden; their job is for members, their employer for nobody.
    things["profile"] = profile(
        people[AUTHOR],
        profile_for=Visibility.PUBLIC,
        visibility={ProfileSection.JOB: Visibility.MEMBERS, ProfileSection.EMPLOYER: Visibility.NOBODY},
        proposed=True,
        job=f"canari{MEMBERS}defi",
        employer=f"canari{PRIVATE}defi",
        employer_kind="commune",
        themes=[things["theme"]],
    )
    return World(hidden, public, people, {**things, "member": people[AUTHOR], "group": team})
