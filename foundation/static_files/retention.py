"""Retain the static files of former releases for a month, for pages in caches and open tabs."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

RETENTION = timedelta(days=30)
LEDGER = "retired.json"
FINGERPRINTED = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")


def retire(root: Path) -> list[str]:
    """Note which fingerprinted files under `root` the present version no longer names, and delete those that it has
    not named for `RETENTION`; return their names. A file that comes back into use is forgotten by the ledger."""
    current = set(json.loads((root / "staticfiles.json").read_text())["paths"].values())
    ledger = root / LEDGER
    retired: dict[str, str] = json.loads(ledger.read_text()) if ledger.exists() else {}
    now, still_retired, gone = timezone.now(), {}, []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        named = {name, name.removesuffix(".gz"), name.removesuffix(".br")}
        if not path.is_file() or not FINGERPRINTED.search(name) or named & current:
            continue
        since = retired.get(name, now.isoformat())
        if now - datetime.fromisoformat(since) > RETENTION:
            path.unlink()
            gone.append(name)
        else:
            still_retired[name] = since
    ledger.write_text(json.dumps(still_retired, indent=1))
    return gone
