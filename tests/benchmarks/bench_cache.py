"""A cached page against a trivial Django view and against itself rendered each time, on granian: ratios of one run.

Run by `make bench`; P1, P13. Production settings, the log of requests included. Answers are counted by second of the
server's own processor time, so that neither the readers nor the neighbours of this machine are measured.
"""

import os
import statistics
import sys

from tests.benchmarks.served.goals import report
from tests.benchmarks.served.servers import Cost, Meter, Server, question, serving
from tests.benchmarks.served.sites import prepare_small

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
ROUND_S, READERS = 2.0, 4
MIXED_ANSWERS = 10_000
TRIVIAL = "tests.benchmarks.served.trivial:application"


def main() -> None:
    """Print what each answer costs, the ratios, then the memory and the start."""
    site, meter = prepare_small(), Meter()
    defi = site.facts["addresses"]["défi"]
    with (
        serving(site, TRIVIAL) as trivial,
        serving(site) as cached,
        serving(site, LOG_LEVEL="WARNING") as silent,
        serving(site, CACHE_URL="none") as bare,
    ):
        fresh = 'If-None-Match: W/"00"\r\n'
        asked: dict[str, tuple[Server, bytes]] = {
            "vue triviale": (trivial, question(trivial, "/")),
            "défi en cache, gzip": (cached, question(cached, defi)),
            "défi en cache, sans gzip": (cached, question(cached, defi, encoding="identity")),
            "défi en cache, ETag d’avant": (cached, question(cached, defi, more=fresh)),
            "défi en cache, sans journal": (silent, question(silent, defi)),
            "liste en cache, gzip": (cached, question(cached, "/defis/")),
            "défi rendu": (bare, question(bare, defi)),
            "liste rendue": (bare, question(bare, "/defis/")),
        }
        for server, each in asked.values():
            meter.cost(server, [each], seconds=0, least=4, readers=READERS)
        rounds: list[dict[str, Cost]] = [
            {
                name: meter.cost(server, [each], seconds=ROUND_S, readers=READERS)
                for name, (server, each) in asked.items()
            }
            for _ in range(ROUNDS)
        ]
        for name in asked:
            ratios = [one["vue triviale"].processor_ms / one[name].processor_ms for one in rounds]
            cost = statistics.median(one[name].processor_ms for one in rounds)
            clock = statistics.median(statistics.median(one[name].times_ms) for one in rounds)
            print(
                f"{name:<28} {cost:7.3f} ms de processeur, {clock:7.3f} ms ; {statistics.median(ratios):.3f} x la vue "
                f"triviale ({min(ratios):.2f}–{max(ratios):.2f})"
            )
            if name == "défi en cache, gzip":
                report("cached_to_trivial", statistics.median(ratios))
        for name, cache, render in (
            ("défi", "défi en cache, gzip", "défi rendu"),
            ("liste", "liste en cache, gzip", "liste rendue"),
        ):
            gain = statistics.median(one[render].processor_ms / one[cache].processor_ms for one in rounds)
            print(f"{name} : en cache, {gain:.0f} x moins cher que rendu à chaque fois")
        tell_memory(cached, meter, list(site.facts["addresses"].values()))
        print(f"démarrage d’un serveur jusqu’à sa première réponse : {cached.started_in_s:.1f} s")


def tell_memory(server: Server, meter: Meter, addresses: list[str]) -> None:
    """Read all sorts of pages and print what the memory of a process has become."""
    before = server.worker_memory_mb()
    each = MIXED_ANSWERS // READERS
    meter.cost(server, [question(server, address) for address in addresses], seconds=0, least=each, readers=READERS)
    after = server.worker_memory_mb()
    print(f"mémoire d’un processus (PSS) : {before:.0f} Mo, puis {after:.0f} Mo après {MIXED_ANSWERS} pages")
    report("memory_mb", after)


if __name__ == "__main__":
    sys.exit(main())
