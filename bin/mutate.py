"""Changes the code a little, many times, and says which changes no test noticed (mutmut; docs/decisions/0048).

    bin/mutate                     every target of TARGETS, one after the other
    bin/mutate policies memory     some of them

Run from `bin/mutate`. A target is a few modules and the tests that belong to them: no other test is run. Each target
works in a folder of its own below `.local/mutations`, and one process at a time uses the database of the tests.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".local" / "mutations"
HOUSES = ("config", "home", "resources", "community", "search", "cms", "foundation", "french")


@dataclass(frozen=True)
class Target:
    """Modules to change, as patterns, and the files or folders of the tests that should notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


TARGETS = {
    "audiences": Target(("cms/pages/audiences.py",), ("tests/cms/pages/test_audiences.py",)),
    "policies": Target(("cms/pages/policies.py",), ("tests/cms/pages/test_policies.py",)),
    "wings": Target(
        (
            "community/*/policies.py",
            "resources/*/policies.py",
            "search/curation/policies.py",
            "foundation/tasks/policies.py",
        ),
        ("tests/permissions/test_predicates_of_wings.py",),
    ),
    "memory": Target(("foundation/page_cache/memory.py",), ("tests/foundation/page_cache/test_memory_has_a_limit.py",)),
    "keys": Target(("foundation/page_cache/keys.py",), ("tests/foundation/page_cache/test_cache_keys.py",)),
    # Without the tests that wait, for threads or servers.
    "page_cache": Target(
        tuple(f"foundation/page_cache/{name}.py" for name in ("cache", "entries", "middleware", "purging")),
        tuple(
            f"tests/foundation/page_cache/test_{name}.py"
            for name in ("cache_before_a_store", "entries", "headers_of_responses", "middleware", "purging")
        ),
    ),
    "stemming": Target(("french/analysis/stemming.py",), ("tests/french/analysis/test_stemming.py",)),
    "inclusive": Target(("french/analysis/inclusive.py",), ("tests/french/analysis/test_inclusive.py",)),
    "queries": Target(
        ("french/analysis/queries.py", "french/analysis/families.py"),
        tuple(f"tests/french/analysis/test_{name}.py" for name in ("clauses", "families", "parsing_queries")),
    ),
    # Without `test_never_fails.py`: hypothesis would look for examples again for each mutation.
    "words": Target(
        tuple(f"french/analysis/{name}.py" for name in ("characters", "dates", "indexing", "synonyms", "tokens")),
        ("tests/french/analysis/test_analysing.py", "tests/french/analysis/test_words_and_places.py"),
    ),
    "tasks": Target(
        ("foundation/tasks/operations/*.py", "foundation/tasks/schedule.py"),
        tuple(
            f"tests/foundation/tasks/test_{name}.py"
            for name in (
                "attempts",
                "workers",
                "retries",
                "worker_leases",
                "dead_letters",
                "idempotency",
                "periodic_jobs",
            )
        ),
    ),
    "worker": Target(
        tuple(f"foundation/tasks/{name}.py" for name in ("clock", "heartbeat", "limits", "worker")),
        tuple(f"tests/foundation/tasks/test_{name}.py" for name in ("clock", "heartbeat", "limits", "worker_process")),
    ),
    "consents": Target(
        ("resources/talks/consents/operations.py",), ("tests/resources/talks/consents/test_consent_operations.py",)
    ),
    "decisions": Target(("search/curation/operations/decisions.py",), ("tests/search/curation/test_deciding.py",)),
    # Hours: most of its tests use the database.
    "operations": Target(
        (
            "cms/pages/operations.py",
            "community/*/operations.py",
            "community/*/operations/*.py",
            "resources/*/operations.py",
            "resources/*/*/operations.py",
            "resources/*/*/operations/*.py",
            "search/curation/operations/*.py",
        ),
        ("tests/cms/pages", "tests/community", "tests/resources", "tests/search/curation"),
    ),
}


def prepare(target: Target, folder: Path) -> None:
    """Make `folder`: the site by links, the settings of mutmut, and the databases that tests copy."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names = sorted(path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.name != "var")
    for name in names:
        if name != "pyproject.toml":
            (folder / name).symlink_to(ROOT / name)
    settings = {
        "source_paths": list(HOUSES),
        "only_mutate": list(target.modules),
        "also_copy": [name for name in names if name not in HOUSES and name not in ("tests", "pyproject.toml")],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not journey"],
        "pytest_add_cli_args_test_selection": list(target.tests),
        "use_git_change_detection": False,
        # Forks of a process that has run no test: what functions and objects cache is not that of the unchanged code.
        "process_isolation": "forkserver",
    }
    # A string or a list of strings is written the same in JSON and in TOML.
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    project = (ROOT / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text("\n".join([project, "[tool.mutmut]", *lines, ""]))
    databases = folder / "mutants" / ".local" / "tests"
    databases.mkdir(parents=True)
    for database in (ROOT / ".local" / "tests").glob("migrated-*.sqlite3"):
        shutil.copy2(database, databases)


def main(names: list[str]) -> int:
    """Run the targets of these names, or all; return 1 when one does not reach the goal, 2 for a bad name."""
    unknown = [name for name in names if name not in TARGETS]
    if unknown:
        print(f"Cible inconnue : {', '.join(unknown)}. Les cibles : {', '.join(TARGETS)}.", file=sys.stderr)
        return 2
    failed = False
    for name in names or TARGETS:
        print(f"== {name}", flush=True)
        prepare(TARGETS[name], WORK / name)
        # A process for each, begun in its folder: mutmut reads its settings there, once.
        ended = subprocess.run([sys.executable, ROOT / "bin" / "run_mutmut.py"], cwd=WORK / name, check=False)
        failed = failed or ended.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
