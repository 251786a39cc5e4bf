"""Runs mutmut in the folder that `bin/mutate.py` prepared, prints figures and survivors; ends with 0 at the goal."""

import json
import sys
from pathlib import Path

import libcst as cst
from mutmut.__main__ import cli
from mutmut.mutation import file_mutation
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

GOAL = 90
KILLED = frozenset({"killed", "timeout", "segfault"})
# Decorators that only call what they decorate, whenever it is called: the changed function can stand below them. The
# others of the house register what they decorate (receivers, tags, tasks), which would be done again for each change.
TRANSPARENT = frozenset({"property", "cached_property", "cache", "lru_cache", "contextmanager", "transaction.atomic"})


def mutate_decorated_functions() -> None:
    """Have mutmut change functions below a decorator of TRANSPARENT too; by itself it leaves all but two kinds."""
    skips = file_mutation.MutationVisitor._skip_node_and_children
    arrange = file_mutation.function_trampoline_arrangement

    def skip_node_and_children(visitor: file_mutation.MutationVisitor, node: cst.CSTNode) -> bool:
        return False if _is_transparent(node) else skips(visitor, node)

    def arrange_below_decorators(function: cst.FunctionDef, *args: object, **kwargs: object) -> object:
        if not _is_transparent(function):
            return arrange(function, *args, **kwargs)
        # The decorator stays on what calls the changed function, and not on each of its copies.
        declared, (entrance, *copies), assigned, names = arrange(function.with_changes(decorators=()), *args, **kwargs)
        entrance = entrance.with_changes(decorators=[*function.decorators, *entrance.decorators])
        return declared, [entrance, *copies], assigned, names

    file_mutation.MutationVisitor._skip_node_and_children = skip_node_and_children
    file_mutation.function_trampoline_arrangement = arrange_below_decorators


def _is_transparent(node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.FunctionDef) or not node.decorators:
        return False
    module = cst.Module([])
    names = [module.code_for_node(each.decorator).partition("(")[0] for each in node.decorators]
    return all(name in TRANSPARENT for name in names)


def report() -> bool:
    """Print the figures of each module and what survived; return whether the goal is reached."""
    total = killed = 0
    survivors: list[tuple[str, str]] = []
    for meta in sorted(Path("mutants").rglob("*.py.meta")):
        codes = json.loads(meta.read_text())["exit_code_by_key"]
        if not codes:
            continue
        states = {mutant: status_by_exit_code[code] for mutant, code in codes.items()}
        alive = [(mutant, state) for mutant, state in states.items() if state not in KILLED]
        module = meta.relative_to("mutants").with_suffix("")
        print(f"{module} : {len(states) - len(alive)} mutations tuées sur {len(states)}")
        survivors += alive
        total, killed = total + len(states), killed + len(states) - len(alive)
    for mutant, state in survivors:
        print(f"-- {mutant} ({state})")
        print("\n".join(get_diff_for_mutant(mutant).splitlines()[2:]))
    print(f"Mutations tuées : {killed} sur {total} ({100 * killed // max(total, 1)} %, but : {GOAL} %)")
    return total > 0 and 100 * killed >= GOAL * total


if __name__ == "__main__":
    mutate_decorated_functions()
    cli(["run", "--max-children", "1"], standalone_mode=False)
    sys.exit(0 if report() else 1)
