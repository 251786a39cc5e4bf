"""Every address of the site, and how each is asked about what is hidden: the rows are in `doors.txt`."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from wagtail.models import Collection, Site, Task, Workflow

from cms.social_cards.files import fingerprint
from community.themes.models import Tag
from tests.factories.pages import home
from tests.permissions.hidden import KINDS, STATES, Hidden, World

NOT_ASKED = "-"
ROWS = Path(__file__).with_name("doors.txt")
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# What addresses name besides what is hidden.
NAMES = {
    "content_type_app_name": "defis",
    "content_type_model_name": "defipage",
    "app_label": "defis",
    "model_name": "defipage",
    "app_name": "themes",
    "action_name": "approve",
    "language": "fr",
    "section": "pages",
    "number": "1",
    "key": "x",
    "filter_spec": "width-20",
    "session_id": "1",
    "task_state_id": "1",
    "workflow_state_id": "1",
    "workflow_pk": "1",
    "task_id": "1",
    "consent": "1",
    "restriction_id": "1",
    "page_view_restriction_id": "1",
}
BULK = {
    "wagtailcore/page": ("delete", "move", "publish", "unpublish"),
    "media/sitedocument": ("delete", "add_tags", "add_to_collection"),
    "media/siteimage": ("delete", "add_tags", "add_to_collection"),
    "members/member": ("delete", "assign_role", "set_active_state"),
    "talks/speaker": ("delete",),
}
# What is asked at some addresses besides the address itself; {} are the word and the keys of something hidden.
QUERIES = {
    "gestion/choose-page/chosen-multiple/": ("?id={page}",),
    "gestion/documents/chooser/chosen-multiple/": ("?id={document}",),
    "gestion/images/chooser/chosen-multiple/": ("?id={image}",),
    "gestion/api/main/^pages/": (
        "?child_of={parent}&fields=*",
        "?search={word}",
        "?descendant_of={parent}",
        "?id={page}",
    ),
    "gestion/api/main/^pages/<int:pk>/": ("?fields=*", "?fields=ancestors,translations,parent(title)"),
    "gestion/api/main/^pages/find/": ("?html_path={slug}", "?id={page}"),
    "gestion/api/main/^documents/": ("?fields=*&limit=100", "?search={word}", "?id={document}"),
    "gestion/api/main/^documents/find/": ("?id={document}",),
    "gestion/api/main/^images/": ("?fields=*&limit=100", "?search={word}", "?id={image}"),
    "gestion/api/main/^images/find/": ("?id={image}",),
    "gestion/tag-autocomplete/": ("?term=fichier", "?term=mot"),
    "gestion/tag-autocomplete/<slug:app_name>/<slug:model_name>/": ("?term=mot", "?term=fichier"),
    "gestion/pages/<int:parent_page_id>/": ("?q={word}",),
    "gestion/choose-page/": ("?page_type=wagtailcore.page",),
    "recherche/": ("?mot=mot-{secret}", "?edition={slug}", "?theme=eau", "?q=canari", "?q={word}&type={kind}"),
    "annuaire/": ("?q=canari", "?q={word}", "?theme=eau", "?employeur=commune"),
    "recherche/suggestions": ("?q=oiseau", "?q=can"),
    "recherche/suivre/": ("?edition={slug}", "?mot=mot-{secret}"),
}
# Lists and the home page are pages: their addresses are in the database.
LISTS = ("/", "/defis/", "/ressources/", "/conferences/", "/editions/")
# What lists are asked besides, with the kind of page whose address or word each filter names.
LIST_QUERIES = {
    "/defis/?edition={slug}": "edition",
    "/conferences/?edition={slug}": "edition",
    "/ressources/?mot=mot-{secret}": "resource",
    "/defis/?page=2": "defi",
}
POSTED: dict[str, Callable[[Hidden], dict[str, Any]]] = {
    "gestion/ressemblances/": lambda each: {"kind": each.kind, "text": f"{each.word} question méthode"},
    "gestion/choose-external-link/": lambda each: {
        "external-link-chooser-url": each.page.full_url,
        "external-link-chooser-link_text": "ici",
    },
    "annuaire/aide/": lambda each: {"question": f"Qui connaît {each.word} ?"},
    "recherche/suivre/": lambda each: {"q": each.word, "address": "camille@exemple.invalid", "frequency": "weekly"},
}


def routes() -> Iterator[str]:
    """Yield every address pattern of the URL configuration, as Django writes it."""
    yield from dict.fromkeys(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        route = f"{prefix}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _walk(each, route)
        else:
            yield route


def rows() -> dict[str, tuple[str, str]]:
    """Return how each address is asked, and the reason when it is not, by its pattern."""
    lines = [line for line in ROWS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    split = [re.split(r"\s+", line, maxsplit=1) for line in lines]
    parts = {route.partition("   # ")[0].strip(): (how, route.partition("   # ")[2]) for how, route in split}
    assert len(parts) == len(lines), "an address has two rows"
    return parts


def _fill(route: str, values: dict[str, Any]) -> str:
    all_values = {**NAMES, **values}
    return "/" + _PARAMETER.sub(lambda match: str(all_values[match[1]]), route.replace("^", "").replace("$", ""))


def _of_page(page: Any) -> dict[str, Any]:
    keys = ("page_id", "parent_page_id", "page_to_move_id", "page_pk", "pk", "object_id")
    key = fingerprint(page) if hasattr(page, "parameters") else "x"
    keywords = {"destination_id": home().pk, "revision_id": page.latest_revision_id, "shown": key, "slug": page.slug}
    return {**dict.fromkeys(keys, page.pk), **keywords}


def _things(world: World) -> dict[str, dict[str, Any]]:
    """Return the parameters of addresses that name something that is not hidden, by how they are asked."""
    keys_by_name = {
        name: {"pk": each.pk, "slug": getattr(each, "slug", ""), "key": getattr(each, "key", "")}
        for name, each in world.things.items()
    }
    collection = Collection.get_first_root_node().pk
    return {
        **keys_by_name,
        "plain": {"page_id": home().pk, "pk": 1, "object_id": home().pk},
        "site": {"pk": Site.objects.get().pk},
        "collection": {"pk": collection, "collection_id": collection},
        "redirect": {"redirect_id": 1},
        "workflow": {"pk": Workflow.objects.earliest("pk").pk},
        "task": {"pk": Task.objects.earliest("pk").pk, "task_id": Task.objects.earliest("pk").pk},
    }


def _sample(route: str, world: World) -> list[Hidden]:
    """Return one thing hidden in each state, of a kind each; all of them for the search of the site."""
    if route.startswith("recherche/"):
        return list(world.hidden)
    return [each for each in world.hidden if KINDS.index(each.kind) == STATES.index(each.state) % len(KINDS)]


def addresses(route: str, how: str, world: World) -> Iterator[str]:
    """Yield the addresses that one row asks about."""
    for each in _paths(route, how, world):
        yield each
        for query in QUERIES.get(route, ()) if "{" not in "".join(QUERIES.get(route, ())) else ():
            yield each + query
    for query in QUERIES.get(route, ()):
        if "{" in query:
            path = _fill(route, _of_page(home()))
            subjects = [each for each in _sample(route, world) if each.kind == "edition" or "edition=" not in query]
            yield from dict.fromkeys(path + query.format(**_keys(each)) for each in subjects)
    if how == "list":
        yield from (f"{_fill(route, {})}?q={each.word}" for each in _sample(route, world))


def _keys(each: Hidden) -> dict[str, Any]:
    return {
        "page": each.page.pk,
        "parent": each.page.get_parent().pk,
        "document": each.document.pk,
        "image": each.image.pk,
        "word": each.word,
        "slug": each.page.slug,
        "secret": each.secret,
        "kind": "conference" if each.kind == "talk" else each.kind,
    }


def _paths(route: str, how: str, world: World) -> Iterator[str]:
    one_of_each_state = [each for each in world.hidden if each.kind == "defi"]
    if how in ("plain", "list"):
        yield _fill(route, _things(world)["plain"])
    elif how == "address":
        yield from (*LISTS, *world.public, *(each.page.url for each in world.hidden))
        of_kind = ((query, each) for query, kind in LIST_QUERIES.items() for each in world.hidden if each.kind == kind)
        yield from dict.fromkeys(query.format(**_keys(each)) for query, each in of_kind)
    elif how == "page":
        yield from (_fill(route, _of_page(each.page)) for each in one_of_each_state)
    elif how in ("talk", "edition"):
        yield from (_fill(route, _of_page(each.page)) for each in world.hidden if each.kind == how)
    elif how == "document":
        if "<str:shown>" in route:
            yield from (each.document.url for each in world.hidden)
        else:
            keys = [dict.fromkeys(("pk", "document_id", "doc_id"), each.document.pk) for each in _sample(route, world)]
            yield from (_fill(route, each) for each in keys)
    elif how == "image":
        yield from (_fill(route, dict.fromkeys(("pk", "image_id"), each.image.pk)) for each in one_of_each_state)
    elif how == "media":
        for each in world.hidden:
            yield from (f"/media/{name}" for name in (*each.media, each.image.file.name, each.document.file.name))
    elif how == "tag":
        yield from (_fill(route, {"slug": tag.slug}) for tag in Tag.objects.all())
    elif how == "compare":
        pks = [each.page.pk for each in one_of_each_state]
        yield from (f"/gestion/pages/{pk}/revisions/compare/earliest...latest/" for pk in pks)
    elif how == "bulk":
        # A key of a page that one may not know hides the others; files are named together.
        keys = {
            "wagtailcore/page": [f"id={each.page.pk}" for each in one_of_each_state],
            "media/sitedocument": ["&".join(f"id={each.document.pk}" for each in world.hidden)],
            "media/siteimage": ["&".join(f"id={each.image.pk}" for each in world.hidden)],
        }
        for model, actions in BULK.items():
            queries = ["id=all", *keys.get(model, ())]
            yield from (f"/gestion/bulk/{model}/{action}/?{key}" for action in actions for key in queries)
    else:
        yield _fill(route, _things(world)[how])
