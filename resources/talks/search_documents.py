"""Index talks for search: title, speakers, transcript, and one part for each moment."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.dates import partial_dates
from resources.talks.models import Cue, Speaker, TalkPage, TalkSpeaker
from resources.talks.page.listing import CAPTIONS, LENGTHS, RECORDINGS, SORTS, WITH, WITHOUT, length_of
from resources.talks.transcripts.captions.grouping import moments
from resources.talks.transcripts.moments import MOMENT, MomentKey, moment_hits
from search.documents import PageSource, SearchDocument, SectionHit, in_year, register
from search.documents.sorts import NEWEST
from search.facets import Facet, words_of
from search.facets import register as register_facet


class TalkSource(PageSource):
    """Talks."""

    kind = "conference"
    section_kind = MOMENT
    label = _("Talks")
    model = TalkPage
    sorts = (*SORTS, NEWEST)

    def queryset(self) -> QuerySet[TalkPage]:
        cues = Cue.objects.only("transcript", "starts_ms", "ends_ms", "voice", "text")
        return self.hit_queryset().prefetch_related(
            "themes", "tags", "recordings", Prefetch("transcripts__cues", queryset=cues)
        )

    def hit_queryset(self) -> QuerySet[TalkPage]:
        speakers = TalkSpeaker.objects.select_related("speaker")
        talks = TalkPage.objects.live().select_related("edition")
        return talks.prefetch_related(Prefetch("speakers", queryset=speakers))

    def body(self, page: Any) -> str:
        if page.recording == page.Recording.WITHDRAWN:
            return self.text(page)
        texts = (cue.text for transcript in page.transcripts.all() for cue in transcript.cues.all())
        return "\n".join((self.text(page), *texts))

    def text(self, page: Any) -> str:
        prose = page.body.stream_block.get_searchable_content(page.body)
        transcript = "" if page.recording == page.Recording.WITHDRAWN else page.transcript
        return "\n".join(part for part in (page.summary, page.organiser, *prose, transcript) if part)

    def sections(self, obj: Any, whole: SearchDocument) -> Iterator[SearchDocument]:
        """Describe the moments of a talk: half a minute each, found by what is said there."""
        if obj.recording == obj.Recording.WITHDRAWN:
            return
        for transcript in obj.transcripts.all():
            for moment in moments(transcript.cues.all()):
                yield SearchDocument(
                    key=MomentKey(obj.pk, transcript.language, moment.starts_ms, moment.ends_ms).text,
                    kind=MOMENT,
                    title="",
                    body=moment.text,
                    audience=whole.audience,
                    published_at=whole.published_at,
                    parent=whole.key,
                    start_s=moment.starts_s,
                )

    def parent_of(self, key: str) -> str | None:
        moment = MomentKey.read(key)
        return self.key(moment.talk) if moment else None

    def section_hits(self, keys: Iterable[str]) -> dict[str, SectionHit]:
        return moment_hits(keys)

    def keywords(self, page: Any) -> Iterable[str]:
        names = [each for row in page.speakers.all() for each in (row.speaker.name, row.speaker.organisation) if each]
        return [*(theme.title for theme in page.themes.all()), *(tag.name for tag in page.tags.all()), *names]

    def facets(self, page: Any) -> Mapping[str, tuple[str, ...]]:
        return {
            "theme": tuple(theme.slug for theme in page.themes.all()),
            "edition": (page.edition.slug,) if page.edition and page.edition.live else (),
            "annee": (str(year),) if (year := _year(page)) else (),
            "mot": tuple(tag.slug for tag in page.tags.all()),
            "avec": tuple(row.speaker.slug for row in page.speakers.all()),
            "enregistrement": (page.recording,),
            "duree": tuple(sorted(_lengths(page))),
            "sous-titres": (WITH if _has_captions(page) else WITHOUT,),
        }

    def dated(self, page: Any) -> datetime | None:
        return partial_dates.moment(page.held) or in_year(_year(page))

    def facts(self, page: Any) -> tuple[str, ...]:
        return (page.facts_line,) if page.facts_line else ()


def _year(page: TalkPage) -> int | None:
    return page.year or (page.edition.year if page.edition else None)


def _lengths(page: TalkPage) -> set[str]:
    """Return the lengths of what can be played here, as measured."""
    if page.recording != page.Recording.HERE:
        return set()
    shown = (each.duration_ms for each in page.recordings.all() if each.shown_at)
    return {length_of(duration) for duration in shown if duration is not None}


def _has_captions(page: TalkPage) -> bool:
    return page.recording != page.Recording.WITHDRAWN and bool(page.transcripts.all())


def speaker_labels(slugs: list[str]) -> dict[str, str]:
    """Return the name of each speaker by its address: of talks that everybody may see, whoever asks."""
    talks = TalkPage.objects.visible_to(AnonymousUser())
    speakers = Speaker.objects.filter(slug__in=slugs, interventions__page__in=talks)
    return dict(speakers.values_list("slug", "name"))


register(TalkSource())
register_facet(Facet("avec", _("Speaker"), speaker_labels, order=83, shown=False))
register_facet(Facet("enregistrement", _("Recording"), words_of(RECORDINGS), order=84, shown=False))
register_facet(Facet("duree", _("Length"), words_of(LENGTHS), order=85, shown=False))
register_facet(Facet("sous-titres", _("Captions"), words_of(CAPTIONS), order=86, shown=False))
