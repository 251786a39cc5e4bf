"""Fills the database of a benchmark and says what is in it: `python -m tests.benchmarks.served.content 100000`.

The défis of the first run, and as many copies of each as it takes: their themes, territories, kinds, stages and dates
are real, and so are their titles; each copy has a summary of its own, so that words are as many as in a large site.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django

django.setup()

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest
from django.test import Client

from community.charter.operations import accept_charter
from community.defis.models import DefiPage
from community.editions.models import EditionPage
from community.members.groups import GroupName
from community.members.models import Member
from community.members.operations import join_group
from community.members.second_factors.factors import METHOD
from foundation.page_cache.cache import page_cache
from french import analysis
from search.index import operations
from search.lists.listing import PAGE_SIZE
from tests.benchmarks.served.sites import OTHER_CODE
from tests.databases import code_key
from tests.factories.copies import copies_of
from tests.search.corpus import BODY_WORDS, Corpus
from tests.search.real_content import folder

FACTS: Path = settings.DATA_DIR / "facts.json"
# Of each page that is copied, so many at a time: what is written at once is also held in memory.
AT_ONCE = 2_000


def timed(name: str, facts: dict[str, Any], call: Callable[[], object]) -> None:
    """Note in `facts` how long a call takes, in seconds: by the clock, and of the processor of this process."""
    began, spent = time.perf_counter(), time.process_time()
    call()
    facts[f"{name}_s"], facts[f"{name}_cpu_s"] = time.perf_counter() - began, time.process_time() - spent


def load_first_run(facts: dict[str, Any]) -> None:
    """Make the site of the first run, and note how long its content took."""
    call_command("migrate", verbosity=0)
    call_command("create_groups", verbosity=0)
    call_command("load_territories", verbosity=0)
    timed("first_run", facts, lambda: call_command("load_first_run", verbosity=0, stdout=io.StringIO()))
    call_command("collectstatic", verbosity=0, interactive=False)
    for name, group in (("lecture", None), ("administration", GroupName.ADMINISTRATORS)):
        person = Member.objects.create_user(f"{name}@exemple.invalid", first_name=name.title(), last_name="Mesure")
        accept_charter(member=person)
        if group:
            join_group(member=person, group=group)


def add_copies(count: int) -> None:
    """Copy the défis in turn until there are `count`; each copy has a summary drawn from the words of all."""
    originals = list(DefiPage.objects.live().order_by("pk"))
    corpus = Corpus(_real_content())
    table = connection.ops.quote_name(DefiPage._meta.db_table)
    statement = f"UPDATE {table} SET summary = %s WHERE page_ptr_id = %s"  # noqa: S608
    missing = count - len(originals)
    for number, page in enumerate(originals):
        wanted = missing // len(originals) + (number < missing % len(originals))
        for begun in range(0, wanted, AT_ONCE):
            keys = copies_of(page, min(AT_ONCE, wanted - begun))
            with connection.cursor() as cursor:
                cursor.executemany(statement, [(corpus.text(BODY_WORDS), key) for key in keys])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def addresses() -> dict[str, str]:
    """Return an address for each kind of page that is measured."""
    told = DefiPage.objects.live().exclude(authority_kind="").exclude(follow_up="")
    page = told.filter(themes__isnull=False, territories__isnull=False).earliest("pk")
    theme, last = page.themes.first().slug, -(-DefiPage.objects.live().count() // PAGE_SIZE)
    corpus = Corpus(_real_content())
    right = next(word for word in corpus.telling if len(word) > 7 and not analysis.is_word(misspelt(word)))
    return {
        "accueil": "/",
        "défi": str(page.url),
        "édition": str(EditionPage.objects.live().filter(year=2017).earliest("pk").url),
        "thème": f"/themes/{theme}/",
        "territoire": f"/territoires/{page.territories.first().slug}/",
        "liste": "/defis/",
        "liste, dernière page": f"/defis/?page={last}",
        "liste, un filtre": f"/defis/?theme={theme}",
        "liste, deux filtres": f"/defis/?theme={theme}&suite=connue",
        "liste, trois filtres": f"/defis/?theme={theme}&suite=connue&collectivite={page.authority_kind}",
        "recherche": "/recherche/?q=transition+ecologique",
        "recherche, mot le plus courant": f"/recherche/?q={quote(corpus.common)}",
        "recherche, mot juste": f"/recherche/?q={quote(right)}",
        "recherche, mot mal écrit": f"/recherche/?q={quote(misspelt(right))}",
        "complétion": "/recherche/suggestions?q=ter",
        "flux": "/defis/flux.atom",
        "plan du site": "/sitemap.xml",
    }


def misspelt(word: str) -> str:
    """Return `word` with two of its letters in the place of each other."""
    middle = len(word) // 2
    return f"{word[: middle - 1]}{word[middle]}{word[middle - 1]}{word[middle + 1 :]}"


def cookie_of(name: str) -> str:
    """Return the session cookie of somebody who is signed in, with a second factor, which production asks of staff."""
    client, person, request = Client(), Member.objects.get(email=f"{name}@exemple.invalid"), HttpRequest()
    client.force_login(person)
    request.session = client.session
    record_authentication(request, person, METHOD)
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _real_content() -> Path:
    where = folder()
    if where is None:
        sys.exit("the real content is not in this checkout")
    return where


def main() -> None:
    """Fill a new site and write what is in it; end with `OTHER_CODE` when it was filled by other code."""
    wanted, key = int(sys.argv[1]), code_key()
    facts: dict[str, Any] = json.loads(FACTS.read_text()) if FACTS.exists() else {}
    if facts.get("key") == key and facts.get("wanted") == wanted:
        return
    if facts:
        sys.exit(OTHER_CODE)
    facts = {"key": key, "wanted": wanted}
    if wanted:
        timed("copies", facts, lambda: add_copies(wanted))
    else:
        load_first_run(facts)
    timed("rebuild", facts, operations.rebuild)
    page_cache().store.purge(withdrawal=True)
    facts |= {"defis": DefiPage.objects.live().count(), "addresses": addresses()}
    facts["member"], facts["administrator"] = cookie_of("lecture"), cookie_of("administration")
    facts["edit"] = f"/gestion/pages/{DefiPage.objects.live().earliest('pk').pk}/edit/"
    FACTS.write_text(json.dumps(facts, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
