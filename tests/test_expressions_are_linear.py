"""Every regular expression of the site reads any text in a time that grows with its length.

They are collected, not listed: a new one is tried without anybody thinking of it. For that each stands at the top of
a module or of a class, where it can be found.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.urls import get_resolver

from search.query.snippets import _pattern
from tests.slow_texts import FAMILIES, is_quick

# What needs a package that only some installations have.
OPTIONAL = {"cms.media.s3"}
# Where an expression is made while the site runs, and why.
MADE_IN_FUNCTIONS = {
    "search/query/snippets.py:_pattern": "made from a term, 60 characters at most; tried below",
}
# What is only asked whether a text begins with it (`match`), never searched within.
ADDRESS = "an address"
MATCHED = {
    ADDRESS,
    "resources.talks.transcripts.captions.blocks._BROKEN_TIMES",
    "resources.talks.transcripts.captions.formats._FORMATS",
    "resources.talks.transcripts.captions.ttml._DECLARATION",
    "resources.talks.transcripts.captions.ttml._OFFSET",
}
# What reads a whole document word by word: some 50 ms for the longest on an idle machine.
WHOLE = {"french.analysis.tokens._TOKEN"}


@cache
def modules(house: str) -> dict[str, Any]:
    expressions = {}
    package = importlib.import_module(house)
    for each in pkgutil.walk_packages(package.__path__, f"{house}."):
        if ".migrations." not in each.name and each.name not in OPTIONAL:
            expressions[each.name] = importlib.import_module(each.name)
    return expressions


def expressions_in(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from expressions_in([*value, *value.values()], depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from expressions_in(each, depth - 1)
    # A class of ours, or a record that holds one.
    elif depth and is_ours(value if isinstance(value, type) else type(value)):
        yield from expressions_in(list(getattr(value, "__dict__", {}).values()), depth - 1)


def is_ours(kind: type) -> bool:
    return kind.__module__.split(".")[0] in settings.HOUSES


def expressions_of(house: str) -> dict[re.Pattern[Any], str]:
    return {
        expression: f"{name}.{variable}"
        for name, module in modules(house).items()
        for variable, value in list(vars(module).items())
        for expression in expressions_in(value)
    }


def slow(expression: re.Pattern[Any], name: str = "") -> list[str]:
    as_bytes = isinstance(expression.pattern, bytes)

    def run(text: Any) -> None:
        for _ in expression.finditer(text):
            pass

    use = expression.match if name in MATCHED else run
    return [family for family in FAMILIES if not is_quick(use, family, is_whole=name in WHOLE, as_bytes=as_bytes)]


@pytest.mark.parametrize("house", settings.HOUSES)
def test_no_expression_of_a_house_is_slow(house):
    patterns = {
        f"{name} {expression.pattern!r}": slow(expression, name) for expression, name in expressions_of(house).items()
    }
    assert {name: families for name, families in patterns.items() if families} == {}


def test_the_expressions_are_found_where_they_stand():
    names = {name for house in settings.HOUSES for name in expressions_of(house).values()}
    assert {"french.typography._RULES", "foundation.monitoring.log_format._ADDRESS"} <= names
    assert len(names) > 60


def test_no_expression_of_an_address_is_slow():
    def addresses(patterns: list[Any]) -> Iterator[re.Pattern[str]]:
        for each in patterns:
            yield each.pattern.regex if hasattr(each.pattern, "regex") else re.compile("")
            yield from addresses(getattr(each, "url_patterns", []))

    every = set(addresses(get_resolver().url_patterns))
    times = {expression.pattern: slow(expression, ADDRESS) for expression in every}
    assert {name: families for name, families in times.items() if families} == {}


@pytest.mark.parametrize("term", ["a" * 60, "é" * 60, "oe" * 30, "1" * 60, "ab" * 30, "-" * 60])
def test_the_expression_of_a_term_is_not_slow(term):
    assert slow(_pattern(term)) == []


class CallsInFunctions(ast.NodeVisitor):
    """Collects the functions of a file that call the module `re`."""

    def __init__(self) -> None:
        self.functions: list[str] = []
        self.found: set[str] = set()

    def visit_FunctionDef(self, node: Any) -> None:
        self.functions.append(getattr(node, "name", "lambda"))
        self.generic_visit(node)
        self.functions.pop()

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 (names of `ast`)
    visit_Lambda = visit_FunctionDef  # noqa: N815

    def visit_Call(self, node: ast.Call) -> None:
        function = node.func
        is_of_re = (
            isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"
        )
        if self.functions and is_of_re and function.attr != "escape":
            self.found.add(self.functions[-1])
        self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module == "re":
            self.found.add("from re import")


def test_expressions_stand_at_the_top_of_their_module():
    places = set()
    for house in settings.HOUSES:
        for path in (settings.BASE_DIR / house).rglob("*.py"):
            calls = CallsInFunctions()
            calls.visit(ast.parse(path.read_text()))
            places |= {f"{path.relative_to(settings.BASE_DIR)}:{name}" for name in calls.found}
    assert places <= set(MADE_IN_FUNCTIONS)


def test_an_expression_that_is_quadratic_is_noticed():
    assert slow(re.compile(r" +(?=;)")) == [" "]
    assert slow(re.compile(r"\w+@")) != []
