"""A profile as a reader is shown it. Templates get these values and no model: what is not for them is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.pages import policies
from cms.pages.addresses import path_reader
from cms.pages.audiences import SIGNED_IN, Principals
from community.profiles.models import Profile, ProfileSection
from community.profiles.policies import MEMBER, sections_for, visible_sections
from community.profiles.portraits import drawn_avatar
from community.territories.models import Territory
from community.themes.models import Theme

CONTRIBUTIONS_SHOWN = 10
CONTRIBUTIONS_READ = 50


@dataclass(frozen=True)
class AuthoredPage:
    """A page that a member wrote."""

    title: str
    url: str


@dataclass(frozen=True)
class VisibleProfile:
    """What a reader is shown. What they are not told is empty, as what nobody wrote."""

    key: str
    url: str
    name: str
    avatar: SafeString
    is_demonstration: bool
    job: str = ""
    employer: str = ""
    employer_kind: str = ""
    territory: Territory | None = None
    presentation: str = ""
    picture: str = ""
    help_themes: Sequence[Theme] = ()
    help_text: str = ""
    search_text: str = ""
    themes: Sequence[Theme] = ()
    languages: str = ""
    links: Sequence[str] = ()
    contributions: Sequence[AuthoredPage] = ()

    @property
    def place(self) -> str:
        """Return the employer and where it is, on one line; not twice the same."""
        name = self.territory.name if self.territory else ""
        parts = [self.employer, "" if name and name in self.employer else name]
        return " · ".join(part for part in parts if part)


def visible_profile(
    profile: Profile, sections: frozenset[str], contributions: Sequence[AuthoredPage] = ()
) -> VisibleProfile:
    """Return what `sections` show of a profile; no query when what cards show was read (`with_cards`)."""

    def of(section: str, value: Any, nothing: Any = "") -> Any:
        return value if section in sections else nothing

    has_employer = ProfileSection.EMPLOYER in sections
    return VisibleProfile(
        key=profile.key,
        url=profile.get_absolute_url(),
        name=of(ProfileSection.NAME, profile.name),
        avatar=drawn_avatar(profile.key),
        is_demonstration=profile.member.is_demonstration,
        job=of(ProfileSection.JOB, profile.job),
        employer=of(ProfileSection.EMPLOYER, profile.employer),
        employer_kind=profile.get_employer_kind_display() if has_employer and profile.employer_kind else "",
        territory=profile.territory if has_employer else None,
        presentation=of(ProfileSection.PRESENTATION, profile.presentation),
        picture=profile.picture.url if ProfileSection.PICTURE in sections and profile.picture else "",
        help_themes=list(profile.help_themes.all()) if ProfileSection.HELP in sections else (),
        help_text=of(ProfileSection.HELP, profile.help_text),
        search_text=of(ProfileSection.SEARCH, profile.search_text),
        themes=list(profile.themes.all()) if ProfileSection.THEMES in sections else (),
        languages=of(ProfileSection.LANGUAGES, profile.languages),
        links=of(ProfileSection.LINKS, profile.links, ()),
        contributions=of(ProfileSection.ACTIVITY, contributions, ()),
    )


def profile_for(profile: Profile, reader: Any) -> VisibleProfile:
    """Return what `reader` is shown of a profile, without its contributions: for cards."""
    return visible_profile(profile, visible_sections(profile, reader))


def preview_for(profile: Profile, visibilities: tuple[str, ...]) -> VisibleProfile | None:
    """Return what readers of these visibilities are shown, for its owner to see; None when they are shown nothing."""
    sections = sections_for(profile, visibilities)
    if not sections:
        return None
    principals = frozenset({SIGNED_IN}) if visibilities == MEMBER else frozenset()
    return visible_profile(profile, sections, contributions_of(profile, sections, principals))


def contributions_of(profile: Profile, sections: frozenset[str], principals: Principals) -> list[AuthoredPage]:
    """Return the latest pages that the member wrote and that a reader of these principals may see; two queries."""
    if ProfileSection.ACTIVITY not in sections:
        return []
    pages = Page.objects.live().filter(owner=profile.member_id).order_by("-first_published_at", "-pk")
    rows = list(pages.only("title", "url_path", "path", "live")[:CONTRIBUTIONS_READ])
    if not rows:
        return []
    restrictions, path_of = policies.Restrictions(), path_reader()
    visible = [page for page in rows if policies.audience(page, restrictions).admits(principals)]
    return [AuthoredPage(page.title, path_of(page.url_path)) for page in visible[:CONTRIBUTIONS_SHOWN]]


def empty_sentence(visibilities: tuple[str, ...]) -> str:
    """Return what the owner reads where others find no page."""
    if visibilities == MEMBER:
        return _("Members find no page here: your name is for nobody.")
    return _("Strangers find no page here: your name is not public.")
