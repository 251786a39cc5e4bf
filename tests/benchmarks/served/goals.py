"""The goals that benchmarks measure, and the table of `make bench`: measured, goal, held or missed.

`python -m tests.benchmarks.served.goals begin` forgets what was measured before, `… show` prints the table.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

MEASURED = Path(__file__).resolve().parents[3] / ".local" / "bench" / "measured.jsonl"


@dataclass(frozen=True)
class Goal:
    """A bound: `is_least` says whether more is better."""

    what: str
    bound: float
    is_least: bool = False

    def is_held_by(self, value: float) -> bool:
        return value >= self.bound if self.is_least else value <= self.bound


GOALS = {
    "cached_to_trivial": Goal("page en cache x vue triviale (gzip)", 0.6, is_least=True),
    "growth_home": Goal("accueil, grand site / petit", 1.3),
    "growth_defi": Goal("défi, grand site / petit", 1.3),
    "growth_list": Goal("liste, grand site / petit", 1.3),
    "growth_last": Goal("liste, dernière page, grand site / petit", 1.3),
    "growth_filters": Goal("liste, trois filtres, grand site / petit", 1.3),
    "growth_theme": Goal("thème, grand site / petit", 1.3),
    "growth_common": Goal("recherche du mot le plus courant, grand site / petit", 2.0),
    "misspelt": Goal("mot mal écrit / le même mot juste, grand site", 2.0),
    "sitemap_ms": Goal("plan du site, la partie la plus longue, ms", 1_000),
    "rebuild_s": Goal("indexation de 100 000 défis, s", 120),
    "queries_anonymous": Goal("requêtes SQL au plus, anonyme", 8),
    "queries_member": Goal("requêtes SQL au plus, personne connectée", 14),
    "queries_edit": Goal("requêtes SQL, formulaire d’une page", 45),
    "first_run_s": Goal("contenu de départ, s", 10),
    "memory_mb": Goal("mémoire d’un processus web (PSS), Mo", 130),
    "fresh_s": Goal("une publication se voit et se trouve, p95, s", 2.0),
    "failures": Goal("réponses autres que 200 pendant les publications", 0),
    "idle_percent": Goal("site que personne ne visite, % d’un cœur", 0.3),
    "first_visit_kb": Goal("première visite, la page la plus lourde, ko", 150),
    "french_words": Goal("analyse du français, millions de mots par minute", 1.0, is_least=True),
}


def report(name: str, value: float) -> None:
    """Note what was measured for the goal `name`. Raises `KeyError` when there is none of this name."""
    _note(GOALS[name], value)


def report_peer(what: str, ratio: float, bound: float) -> None:
    """Note how many times cheaper ours is than a peer's page, where the file of the peer gives a goal."""
    _note(Goal(what, bound, is_least=True), ratio)


def _note(goal: Goal, value: float) -> None:
    MEASURED.parent.mkdir(parents=True, exist_ok=True)
    with MEASURED.open("a") as file:
        file.write(json.dumps([goal.what, value, goal.bound, goal.is_least]) + "\n")


def table() -> list[str]:
    """Return the lines of the table; the last measure of each goal counts."""
    noted = [json.loads(line) for line in MEASURED.read_text().splitlines()] if MEASURED.exists() else []
    measured = {what: (Goal(what, bound, is_least), value) for what, value, bound, is_least in noted}
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    lines = [f"{f'buts, sur {database}':<60} {'mesuré':>10} {'but':>10}"]
    for goal in {goal.what: goal for goal in [*GOALS.values(), *(goal for goal, _ in measured.values())]}.values():
        bound = f"{'≥' if goal.is_least else '≤'} {goal.bound:g}"
        if goal.what not in measured:
            lines.append(f"{goal.what:<60} {'–':>10} {bound:>10}  pas mesuré")
            continue
        value = measured[goal.what][1]
        verdict = "tenu" if goal.is_held_by(value) else "MANQUÉ"
        lines.append(f"{goal.what:<60} {f'{value:.4g}':>10} {bound:>10}  {verdict}")
    return lines


if __name__ == "__main__":
    if sys.argv[1:] == ["begin"]:
        MEASURED.unlink(missing_ok=True)
    else:
        print("\n".join(table()))
