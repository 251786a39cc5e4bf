"""`manage.py load_domains`: the professional domains that the site comes with."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from community.levels.operations import load_domains

DATA = Path(__file__).parents[2] / "data" / "domaines.json"


class Command(BaseCommand):
    help = "Create the professional domains that are missing; safe to run again, what the CMS changed stays."

    def handle(self, **options: Any) -> None:
        created = load_domains(json.loads(DATA.read_text(encoding="utf-8")))
        self.stdout.write(f"{created} professional domain(s) created.")
