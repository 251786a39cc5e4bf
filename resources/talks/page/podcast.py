"""The podcast of `/conferences/`: talks whose sound everybody may hear, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from foundation.http.addresses import absolute
from foundation.http.sharing import readable_anywhere
from foundation.page_cache.decorators import cached_for_anonymous
from resources.talks.models import Rendition, TalkPage
from resources.talks.page.chapters import chapters_of
from resources.talks.page.listing import FILTERS
from resources.talks.recordings.playback import SOUND_KINDS, allowed_renditions, is_offered
from resources.talks.times import MS_PER_S, clock
from search.documents.sorts import NEWEST
from search.lists.beginnings import beginning
from search.lists.feeds import ENTRIES_MAX, StableWhenEmpty, feed_text

NAME = "balado.xml"
PODCAST = "https://podcastindex.org/namespace/1.0"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
# A square of 1,400 pixels at least, as directories ask for.
IMAGE = "brand/podcast.png"
# One of Apple's categories, which the other directories use too.
CATEGORY = "Government"
NOT_EXPLICIT = "false"


@dataclass(frozen=True)
class Episode:
    """A talk and the file of its sound."""

    page: TalkPage
    sound: Rendition


class PodcastRss(StableWhenEmpty, Rss201rev2Feed):
    """RSS with what directories of podcasts ask for: an image, a category, the length and chapters of an episode."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:podcast": PODCAST, "xmlns:itunes": ITUNES}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("itunes:author", settings.SITE_NAME)
        handler.addQuickElement("itunes:image", attrs={"href": absolute(static(IMAGE))})
        handler.addQuickElement("itunes:category", attrs={"text": CATEGORY})
        handler.addQuickElement("itunes:explicit", NOT_EXPLICIT)

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("itunes:explicit", NOT_EXPLICIT)
        if item["duration"]:
            handler.addQuickElement("itunes:duration", item["duration"])
        if item["chapters_url"]:
            handler.addQuickElement(
                "podcast:chapters", attrs={"url": item["chapters_url"], "type": "application/json+chapters"}
            )


class TalkPodcast(Feed):  # type: ignore[type-arg]
    """`/conferences/balado.xml`"""

    feed_type = PodcastRss
    language = "fr"
    description = gettext_lazy("Talks to listen to, of those who agreed to be heard.")

    def title(self) -> str:
        name = _("Talks to listen to")
        return f"{name} · {settings.SITE_NAME}"

    def link(self) -> str:
        return absolute("/conferences/")

    def feed_url(self) -> str:
        return absolute(reverse("talks:podcast"))

    def items(self) -> list[Episode]:
        """Return the newest episodes: the beginning of the list of talks whose recording is here (decision 0056).

        Two queries: what strangers may see of those that the engine names, and the sounds that may be heard.
        """
        stranger, here = AnonymousUser(), TalkPage.Recording.HERE.value
        # A recording withdrawn since the last commit of the index is not played.
        seen = TalkPage.objects.visible_to(stranger).filter(recording=here)
        chosen = {"enregistrement": [here]}
        newest, _total = beginning(
            seen, filters=FILTERS, sorts=[NEWEST], chosen=chosen, user=stranger, size=ENTRIES_MAX
        )
        pages = {page.pk: page for page in newest}
        sounds: dict[int, Rendition] = {}
        for each in allowed_renditions(Rendition.objects.filter(recording__page__in=list(pages), kind__in=SOUND_KINDS)):
            is_sound = is_offered(each) and each.content_type.startswith("audio/")
            if is_sound and (each.kind == Rendition.Kind.AUDIO or each.recording.page_id not in sounds):
                sounds[each.recording.page_id] = each
        return [Episode(page, sounds[pk]) for pk, page in pages.items() if pk in sounds]

    def item_title(self, item: Episode) -> str:
        return feed_text(item.page.title)

    def item_description(self, item: Episode) -> str:
        return feed_text(item.page.summary)

    def item_link(self, item: Episode) -> str:
        return absolute(item.page.url)

    def item_guid(self, item: Episode) -> str:
        return f"urn:uuid:{item.page.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Episode) -> datetime | None:
        return item.page.first_published_at

    def item_enclosure_url(self, item: Episode) -> str:
        return absolute(item.sound.url)

    def item_enclosure_length(self, item: Episode) -> int:
        return item.sound.size

    def item_enclosure_mime_type(self, item: Episode) -> str:
        return item.sound.content_type

    def item_extra_kwargs(self, item: Episode) -> dict[str, str]:
        length = item.sound.recording.duration_ms
        chapters = absolute(reverse("talks:chapters_json", args=[item.page.slug]))
        return {
            "duration": clock(length // MS_PER_S) if length else "",
            "chapters_url": chapters if chapters_of(item.page) else "",
        }


def podcast_path() -> URLPattern:
    """Return the route of the podcast; answers 304 when nothing changed."""
    feed = readable_anywhere(conditional_page(require_safe(TalkPodcast())))
    return path(NAME, cached_for_anonymous()(feed), name="podcast")
