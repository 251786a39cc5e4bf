"""Every message of the code is a plain string where extraction sees it: `makemessages` looks into no f-string."""

import ast
from collections.abc import Iterator

import pytest
from django.conf import settings

# What translates, under the names that the code imports, and how many of the first arguments are messages.
TRANSLATORS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": 2,
    "pgettext_lazy": 2,
    "npgettext": 3,
}


def messages(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATORS:
            yield node


def hidden_messages(source: str) -> list[int]:
    """Return the lines of the messages that extraction does not find: in an f-string, or not a plain string."""
    tree = ast.parse(source)
    inside = {call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in messages(node)}
    return sorted(call.lineno for call in messages(tree) if call in inside or not _is_plain(call))


def _is_plain(call: ast.Call) -> bool:
    texts = call.args[: TRANSLATORS[call.func.id]]  # type: ignore[attr-defined]
    return bool(texts) and all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts)


def test_every_message_of_the_code_can_be_extracted() -> None:
    hidden = []
    for house in ("bin", "config", *settings.HOUSES):
        for path in (settings.BASE_DIR / house).rglob("*.py"):
            hidden += [f"{path.relative_to(settings.BASE_DIR)}:{line}" for line in hidden_messages(path.read_text())]
    assert hidden == []


@pytest.mark.parametrize(
    "source",
    ["f\"{_('Talks')} · {name}\"", '_(f"Talks of {name}")', '_("Talks" + name)', "_(name)", "ngettext('a', b, 1)"],
)
def test_a_message_that_extraction_misses_is_found(source: str) -> None:
    assert hidden_messages(source) == [1]


@pytest.mark.parametrize("source", ['_("Talks " "of all")', "ngettext('a', 'b', count)", "f'{name}'", "other(name)"])
def test_what_extraction_sees_is_left_alone(source: str) -> None:
    assert hidden_messages(source) == []
