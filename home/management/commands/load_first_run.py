"""`manage.py load_first_run`: the real content of the first run, from the files in the repository."""

import logging
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from foundation.progress import ProgressLine
from home.first_run.entries import FirstRunError
from home.first_run.loading import Loading, load_first_run
from home.first_run.reading import DATA


class Command(BaseCommand):
    help = "Load the real editions, défis, talks and resources of the first run. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=DATA, help="another folder than the one in the repository")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        # Wagtail notes each page it writes; the report says it in one line.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        line = ProgressLine(sys.stderr)
        try:
            with override("fr"):
                loading = load_first_run(folder=options["data"], on_progress=line.show)
        except FirstRunError as error:
            raise CommandError(f"Rien n'a changé. {error}") from error
        finally:
            line.end()
        with override("fr"):
            for line in report(loading):
                self.stdout.write(line)
        if options["verbosity"] > 1:
            self.stdout.write(f"En {time.monotonic() - began:.1f} s.")


def report(loading: Loading) -> list[str]:
    """Return what a loading did, in sentences."""
    lines = [f"Contenu : {_counts(loading.created, 'rien de nouveau')}."]
    if loading.updated:
        lines.append(f"Mis à jour d'après les données : {_counts(loading.updated, '')}.")
    if loading.unchanged and not loading.created:
        lines.append(f"Déjà là : {_counts(loading.unchanged, '')}.")
    if loading.left:
        lines.append(f"Laissé comme des personnes l'ont fait : {', '.join(loading.left)}.")
    if loading.unmatched:
        lines.append(f"Territoires sans code ({len(loading.unmatched)}), montrés comme la source les nomme :")
        lines += [f"  - {name} ({title})" for title, name in loading.unmatched]
    return lines


def _counts(by_kind: dict[str, int], nothing: str) -> str:
    models = {model._meta.model_name: model for model in apps.get_models()}
    named = [
        f"{count} {models[kind]._meta.verbose_name if count == 1 else models[kind]._meta.verbose_name_plural}"
        for kind, count in by_kind.items()
    ]
    return ", ".join(named) or nothing
