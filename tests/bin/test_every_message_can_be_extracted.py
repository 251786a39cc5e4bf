"""Every message of the code is a plain string where extraction sees it: `makemessages` looks into no f-string."""

import ast
import re
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


# Where a plain string is shown to people: these arguments, and the first of these functions.
SHOWN_ARGUMENTS = {"label", "heading", "verbose_name", "verbose_name_plural", "page_title", "empty_label"}
SHOWN_BY = {"ValidationError", "RefusedFile", "Button", "MenuItem", "success", "error", "warning", "info"}
MESSAGES = {"messages"}


# Made-up pages in French, for those who write templates.
SAMPLES = settings.BASE_DIR / "home" / "style_guide"


def untranslated(source: str) -> list[int]:
    """Return the lines of plain words that people are shown without a translation."""
    lines = []
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            values = [keyword.value for keyword in call.keywords if keyword.arg in SHOWN_ARGUMENTS]
            lines += [value.lineno for value in [*values, *_first_shown(call)] if _is_words(value)]
    return sorted(lines)


def _first_shown(call: ast.Call) -> list[ast.expr]:
    if isinstance(call.func, ast.Name):
        return call.args[:1] if call.func.id in SHOWN_BY else []
    is_message = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") in MESSAGES
    return call.args[1:2] if is_message else []


def _is_words(value: ast.expr) -> bool:
    """Return whether a string is words: a name or a code has no capital letter followed by small ones."""
    if isinstance(value, ast.JoinedStr):
        return any(_is_words(part) for part in value.values)
    text = value.value if isinstance(value, ast.Constant) else ""
    return isinstance(text, str) and re.search(r"[A-ZÀ-Ý][a-zà-ÿ]+|[a-zà-ÿ]{2,} [a-zà-ÿ]{2,}", text) is not None


def test_nothing_that_people_are_shown_is_without_translation() -> None:
    places = []
    for house in ("config", *settings.HOUSES):
        for path in (settings.BASE_DIR / house).rglob("*.py"):
            if SAMPLES not in path.parents and "migrations" not in path.parts:
                lines = untranslated(path.read_text())
                places += [f"{path.relative_to(settings.BASE_DIR)}:{line}" for line in lines]
    assert places == []


@pytest.mark.parametrize(
    "source",
    ['ValidationError("It is too long.")', 'messages.success(request, f"{name} is gone")', 'Field(label="Two words")'],
)
def test_words_without_translation_are_found(source: str) -> None:
    assert untranslated(source) == [1]


@pytest.mark.parametrize(
    "source", ['ValidationError(_("It is too long."))', 'messages.success(request, f"{a} {b}")', 'Button("+", url)']
)
def test_words_with_a_translation_are_left_alone(source: str) -> None:
    assert untranslated(source) == []
