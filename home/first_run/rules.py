"""Validation rules: the fields that an entry of each kind must and may have."""

from collections.abc import Collection, Mapping

from home.first_run.entries import (
    Check,
    address,
    boolean,
    day,
    hour,
    list_of,
    number,
    one_of,
    partial_date,
    text,
)

Rule = tuple[Mapping[str, Check], Mapping[str, Check]]

TITLE_ORIGINS = {"cité": "quoted", "formulé": "worded"}
DEFI_KINDS = ("local", "thematic")
SESSION_KINDS = ("plenary", "defi-stage", "mini-conferences", "learning-team", "convivial", "break")
RESOURCE_KINDS = ("method", "tool", "account", "article", "report", "book", "link")
BLOCKS = ("heading", "paragraph")

DAY: Rule = ({"day": day, "sessions": list_of(lambda _: "")}, {"printed_day": text})
SESSION: Rule = (
    {"start": hour, "title": text, "kind": one_of(SESSION_KINDS, "genre inconnu")},
    {"end": hour, "printed": text, "place": text, "summary": text, "stage": one_of(range(1, 6), "temps inconnu")},
)
TALK_OF_2017: Rule = ({"number": number, "title": text}, {})


def editions(sources: Collection[str]) -> Rule:
    """Return the rule of an edition; what two files say of the same edition is merged later."""
    source = one_of(sources, "source inconnue")
    texts = list_of(text)
    return (
        {"year": number, "source": source},
        {
            **dict.fromkeys(("title", "theme", "place"), text),
            **dict.fromkeys(("starts", "ends"), day),
            **dict.fromkeys(("sites", "organisers", "people", "facts", "prototypes", "themes", "audience"), texts),
            **dict.fromkeys(("participants", "participants_final", "defis", "prototypes_count", "teams"), number),
            **dict.fromkeys(("co_designers", "designed_by", "community_members"), number),
            "month": partial_date,
            "conflicts": texts,
            "sites_detail": list_of(lambda _: ""),
            "also": list_of(source),
        },
    )


def sites(sources: Collection[str]) -> Rule:
    """Return the rule of one site of an edition."""
    return (
        {"site": text, "source": one_of(sources, "source inconnue")},
        {"place": text, "participants": number, "defis": number, "facts": list_of(text)},
    )


def defis(themes: Collection[str], years: Collection[int], sources: Collection[str]) -> Rule:
    """Return the rule of a défi."""
    source = one_of(sources, "source inconnue")
    return (
        {
            "title": text,
            "kind": one_of(DEFI_KINDS, "genre inconnu"),
            "themes": list_of(one_of(themes, "thème inconnu")),
            "source": source,
        },
        {
            **dict.fromkeys(("site", "territory", "period", "programme", "summary", "prototype", "follow_up"), text),
            "title_origin": one_of(TITLE_ORIGINS, "origine du titre inconnue"),
            "edition": one_of(years, "édition inconnue"),
            "year": number,
            "kin": boolean,
            "tags": list_of(text),
            "conflicts": text,
            "also": list_of(source),
        },
    )


def resources(themes: Collection[str], sources: Collection[str]) -> Rule:
    """Return the rule of a resource."""
    return (
        {
            "kind": one_of(RESOURCE_KINDS, "genre inconnu"),
            "title": text,
            "url": address,
            "summary": text,
            "themes": list_of(one_of(themes, "thème inconnu")),
            "source": one_of({*sources, "url"}, "source inconnue"),
        },
        {
            **dict.fromkeys(("publisher", "authors", "territory", "licence"), text),
            "published": partial_date,
            "tags": list_of(text),
            "title_origin": one_of(TITLE_ORIGINS, "origine du titre inconnue"),
        },
    )


def talks(themes: Collection[str], sources: Collection[str]) -> Rule:
    """Return the rule of a recorded talk."""
    return (
        {
            "title": text,
            "url": address,
            "summary": text,
            "themes": list_of(one_of(themes, "thème inconnu")),
            "source": one_of(sources, "source inconnue"),
        },
        {
            "speakers": list_of(text),
            "date": partial_date,
            "length": text,
            "title_origin": one_of(TITLE_ORIGINS, "origine du titre inconnue"),
        },
    )


def pages(sources: Collection[str]) -> Rule:
    """Return the rule of a plain page."""
    return (
        {"slug": text, "title": text, "introduction": text, "body": list_of(_block)},
        {"sources": list_of(one_of(sources, "source inconnue"))},
    )


def presentations(years: Collection[int], sources: Collection[str]) -> Rule:
    """Return the rule of what an edition says of itself."""
    return (
        {
            "year": one_of(years, "édition inconnue"),
            "source": one_of(sources, "source inconnue"),
            "quotations": list_of(text),
        },
        {},
    )


def _block(value: object) -> str:
    if not isinstance(value, list) or len(value) != 2 or value[0] not in BLOCKS:
        return f"un bloc est [{' ou '.join(BLOCKS)}, texte], pas {value!r}"
    return text(value[1])
