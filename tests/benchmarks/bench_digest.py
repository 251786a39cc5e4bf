"""What an issue of the digest costs, for 200 and 2,000 made-up members and 100 new things.

`python tests/benchmarks/bench_digest.py [members…]`: processor time and statements for each member, and how much more
memory the largest takes than the smallest.
"""

import os
import resource
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.testing")

import django

django.setup()

from django.db import connection
from django.utils import timezone

from community.digest import operations, sources
from community.digest.models import Issue
from community.digest.sources import Item, Source
from community.members.models import Member
from community.profiles.models import Profile
from community.themes.models import Theme
from foundation.mail.models import Mail
from tests.database_work import database_work
from tests.databases import own_database
from tests.factories.pages import home

SIZES = [int(size) for size in sys.argv[1:]] or [200, 2_000]
ITEMS, THEMES = 100, 12


def fill(count: int, themes: list[Theme]) -> None:
    """Make members with a profile and two themes each, who have not come for a week."""
    seen = timezone.now() - timedelta(days=7)
    first = Member.objects.count()
    people = Member.objects.bulk_create(
        Member(email=f"membre{n}@exemple.invalid", first_name="Alix", date_joined=seen, last_login=seen)
        for n in range(first, count)
    )
    profiles = Profile.objects.bulk_create(Profile(member=each, name="Alix", skeleton="alix") for each in people)
    followed = Profile.themes.through
    rows = (
        followed(profile=each, theme=themes[(number + k) % THEMES])
        for number, each in enumerate(profiles)
        for k in (0, 5)
    )
    followed.objects.bulk_create(rows, batch_size=400)


def main() -> None:
    """Print a line for each size."""
    database = own_database()
    database.create()
    try:
        page = home()
        themes = [Theme.objects.create(title=f"Thème {n}", slug=f"theme-{n}") for n in range(THEMES)]
        items = [
            Item(page, f"Commune {n % 40}", {themes[n % THEMES].pk: themes[n % THEMES].title}) for n in range(ITEMS)
        ]
        source = Source("essai.new", 1, "Nouveautés", 4, lambda since, until: items, needs_closeness=True)
        operations.is_due = lambda: True
        with sources.registry.replaced({source.name: source}):
            for size in SIZES:
                fill(size, themes)
                Issue.objects.all().delete()
                Mail.objects.all().delete()
                started = time.process_time()
                work, count = database_work(operations.send_issue), Mail.objects.count()
                spent = (time.process_time() - started) * 1000
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{size:7} members {count:7} mails {spent / size:7.2f} ms and "
                    f"{work.statements / size:6.2f} statements for each, {memory:5.0f} MB, {connection.vendor}"
                )
    finally:
        database.drop()


if __name__ == "__main__":
    main()
