"""Which site renders: pages of another release, or of another database, are not those of this one."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDERS = ("config", *settings.HOUSES, "templates", "locale")
RENDERING = frozenset({".py", ".html", ".txt", ".svg", ".mo"})
ALSO = ("requirements.txt",)


@cache
def release() -> str:
    """Return a word that changes with the code, the templates, the style sheet and the site's name and addresses."""
    root: Path = settings.BASE_DIR
    database = settings.DATABASES["default"]
    values = [database["NAME"], database["HOST"], database["PORT"], settings.SITE_URL, settings.SITE_NAME]
    digest = hashlib.sha256(json.dumps([str(each) for each in values]).encode())
    sources = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.suffix in RENDERING]
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    for path in sorted([*sources, *(root / name for name in ALSO), manifest]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
