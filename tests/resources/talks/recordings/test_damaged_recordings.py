"""F17. Damaged and lying files: each is refused with a reason, or repaired; nothing half made, nothing read elsewhere.

A few in the suite, always the same; FILES=200 for all.
"""

import os
import resource
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from community.members.models import Member
from foundation.tasks.worker import run_ready
from resources.talks.models import Rendition
from resources.talks.recordings.operations.recordings import add_recording
from resources.talks.recordings.processing.errors import RefusedRecording
from resources.talks.recordings.processing.probing import probe
from resources.talks.recordings.processing.tools import tools
from tests.cast import login
from tests.factories.resources import talk_page
from tests.films import needs_ffmpeg
from tests.resources.talks.recordings.damage import PLAYLIST, damaged_file_message

pytestmark = [pytest.mark.django_db, needs_ffmpeg]
FILES = int(os.environ.get("FILES") or 14)
SEED = int(os.environ.get("SEED") or 7)
MOST_MB = 512


def test_each_is_refused_with_a_reason_or_repaired(
    tmp_path: Path, client: Client, moderator: Member, settings: object
) -> None:
    settings.RECORDING_PIECE_S = settings.RECORDING_WHOLE_S = 20  # type: ignore[attr-defined]
    page = talk_page()
    login(client, moderator)
    address = reverse("talk_recording", args=[page.pk])
    reasons: list[str] = []
    repaired = 0
    for path in damaged_file_message(FILES, SEED, tmp_path):
        try:
            row = add_recording(page=page, path=path, file_name=path.name)
        except RefusedRecording as error:
            reasons.append(str(error))
            continue
        run_ready()
        row.refresh_from_db()
        assert client.get(address).status_code == 200
        assert (row.ready_at is None) != (row.refused_at is None), path.name
        kinds = set(row.renditions.values_list("kind", flat=True))
        if row.refused_at:
            assert kinds == {"original"}, path.name
            reasons.append(row.refusal)
        else:
            expected = {"original"} | ({"audio"} if row.has_sound else set())
            expected |= {"video", "poster", "sprite", "storyboard"} if row.has_picture else set()
            assert kinds == expected, path.name
            repaired += 1
        assert Client().get(page.url).status_code == 200
    assert all(reasons)
    assert len(reasons) + repaired == FILES
    assert reasons
    dead = DBTaskResult.objects.exclude(status="SUCCESSFUL").filter(task_path__endswith="conferences.tasks.prepare")
    assert not dead.exists(), "a damaged file is refused at once, not tried again and again"
    # A program that this process starts counts as large as this process until it begins.
    most_kb = max(MOST_MB * 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= most_kb
    assert not Rendition.objects.filter(recording__shown_at__isnull=False).exists()


@pytest.mark.parametrize("container", ["mp4", "matroska", "mp3", "wav"])
def test_a_list_of_other_files_leads_nowhere_whoever_reads_it(tmp_path: Path, container: str) -> None:
    path = tmp_path / "liste.mp4"
    path.write_bytes(PLAYLIST)
    programs = tools()
    assert programs is not None
    with pytest.raises(RefusedRecording):
        probe(programs, path, container)
