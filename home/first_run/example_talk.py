"""The made-up talk, marked as such, so that the first run shows the player; its files are made, without ffmpeg."""

import json
from pathlib import Path

from home.first_run.entries import Entry, FirstRunError
from home.first_run.page_writer import PageWriter
from home.first_run.sources import Source, blocks
from resources.talks.models import TalkIndexPage, TalkPage
from resources.talks.operations import import_transcript, publish_ready_made, publish_talk
from resources.talks.page.chapters import Chapter, chapter_items
from resources.talks.times import MINUTE_S, MS_PER_S
from resources.talks.transcripts.captions import ParsedCaptions, read

FOLDER = "example_talk"
FILES = {"video": "film.mp4", "audio": "sound.m4a", "poster": "poster.jpg"}
SIZE = (1280, 720)


def load_example_talk(folder: Path, writer: PageWriter, index: TalkIndexPage) -> None:
    """Put the made-up talk of `folder` on the site, if there is one there."""
    folder_of_files = folder / FOLDER
    if not folder_of_files.is_dir():
        return
    try:
        entry: Entry = json.loads((folder_of_files / "words.json").read_text(encoding="utf-8"))
        captions, chapters = (read((folder_of_files / name).read_bytes()) for name in ("captions.vtt", "chapters.vtt"))
    except (OSError, ValueError) as error:
        raise FirstRunError(f"{FOLDER} : illisible ({error}).") from error

    def write() -> TalkPage:
        return _write(entry, captions, chapters, folder_of_files, index)

    times = [[cue.starts_ms, cue.ends_ms, cue.text] for cue in (*captions.cues, *chapters.cues)]
    writer.put(model=TalkPage, parent=index, slug=entry["slug"], entry=[entry, times], write=write)


def _write(
    entry: Entry, captions: ParsedCaptions, chapters: ParsedCaptions, folder_of_files: Path, index: TalkIndexPage
) -> TalkPage:
    duration_ms = captions.cues[-1].ends_ms + MS_PER_S
    page = publish_talk(
        parent=index,
        slug=entry["slug"],
        title=entry["title"],
        summary=entry["summary"],
        length="{} min {:02} s".format(*divmod(duration_ms // MS_PER_S, MINUTE_S)),
        sources=blocks([Source(entry["source"], "")]),
        described=TalkPage.Described.NEEDLESS,
        chapters=chapter_items([Chapter(cue.starts_ms // MS_PER_S, cue.text) for cue in chapters.cues]),
    )
    import_transcript(page=page, reading=captions, file_name="captions.vtt")
    files = {kind: folder_of_files / name for kind, name in FILES.items()}
    publish_ready_made(page=page, files=files, duration_ms=duration_ms, size=SIZE)
    page.refresh_from_db(fields=["recording", "recording_url"])
    return page
