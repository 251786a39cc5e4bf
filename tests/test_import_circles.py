"""No module imports itself through others, type-checking imports included: each can be read after those below it.

The package that `from package import name` names stands for the name unless that is a module. A package is not counted
as imported by its own modules: what its `__init__.py` re-exports is no circle.
"""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings


def modules_of(root: Path, houses: list[str]) -> dict[str, Path]:
    """Return the files of the houses by the name of their module."""
    files = [path for house in houses for path in (root / house).rglob("*.py")]
    return {".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


def imports_of(path: Path, modules: dict[str, Path]) -> set[str]:
    """Return the modules that a file names in its imports, wherever they stand in it."""
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            imported |= {name if name in modules else node.module for name in names}
    return imported & modules.keys()


def circle(root: Path, houses: list[str]) -> list[str]:
    """Return the modules of a circle, each imported by the next one; empty when there is none."""
    modules = modules_of(root, houses)
    graph = {name: imports_of(path, modules) - {name} for name, path in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("house", ["config", *settings.HOUSES])
def test_no_circle_stands_in_a_house(house: str) -> None:
    assert circle(settings.BASE_DIR, [house]) == []


def test_no_circle_goes_through_several_houses() -> None:
    assert circle(settings.BASE_DIR, ["config", *settings.HOUSES]) == []


def test_a_circle_of_type_checking_imports_is_seen(tmp_path: Path) -> None:
    wing = tmp_path / "wing"
    wing.mkdir()
    (wing / "__init__.py").write_text("")
    (wing / "models.py").write_text("from wing.presentation import facts_of\n")
    (wing / "presentation.py").write_text("if TYPE_CHECKING:\n    from wing.models import Page\n")

    assert set(circle(tmp_path, ["wing"])) == {"wing.models", "wing.presentation"}


def test_a_package_that_re_exports_its_modules_is_no_circle(tmp_path: Path) -> None:
    models = tmp_path / "models"
    models.mkdir()
    (models / "__init__.py").write_text("from models.talks import Talk\n")
    (models / "talks.py").write_text("from models.speakers import Speaker\n")
    (models / "speakers.py").write_text("")

    assert circle(tmp_path, ["models"]) == []
