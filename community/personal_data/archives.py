"""Make the archive of a copy; only the worker does this."""

import tempfile
from datetime import timedelta

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from community.personal_data.models import DataExport
from foundation.mail.operations import queue_mail
from foundation.personal_data.export import write_archive

# Under no address: `cms/media/folders.py` serves the folders that are registered, and this one is not.
FOLDER = "copies-personnelles"
LIFETIME = timedelta(hours=48)


def make_archive(pk: int) -> None:
    """Write the archive of a copy that waits, and tell its member by mail; run again, it tells nothing twice."""
    export = DataExport.objects.select_related("member").filter(pk=pk, ready_at=None).first()
    if export is None:
        return
    name = f"{FOLDER}/{export.key}.zip"
    with tempfile.TemporaryFile() as archive:
        write_archive(archive, export.member)
        size = archive.tell()
        archive.seek(0)
        # What a run that was killed has left.
        default_storage.delete(name)
        name = default_storage.save(name, File(archive))
    now = timezone.now()
    with transaction.atomic():
        changes = {"ready_at": now, "expires_at": now + LIFETIME, "file": name, "size": size}
        if not DataExport.objects.filter(pk=pk, ready_at=None).update(**changes):
            return
        queue_mail(
            to=export.member.email,
            template="data_export_ready",
            context={"until": now + LIFETIME, "address": reverse("personal_data:copies")},
            key=f"personal_data.export:{pk}",
        )


def delete_expired_archives() -> None:
    """Delete the copies that have ended, files first, then the files that no copy names."""
    for export in DataExport.objects.filter(expires_at__lte=timezone.now()):
        default_storage.delete(export.file)
        export.delete()
    if not default_storage.exists(FOLDER):
        return
    known = {f"{key}.zip" for key in DataExport.objects.values_list("key", flat=True)}
    for name in set(default_storage.listdir(FOLDER)[1]) - known:
        default_storage.delete(f"{FOLDER}/{name}")
