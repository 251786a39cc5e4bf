"""What each kind of page costs when it is rendered each time: on the first run's content, and on a large site.

Run by `make bench`; P2, P4, P5, P7, P8. Granian in production settings without page cache, both sites in turn in each
round, so that a busy moment hits them alike. Costs are milliseconds of processor (server, database) for one answer;
the clock, which depends on this machine and on its neighbours, stands beside.

A peer, side by side: `PEER=tests/benchmarks/peers/bakerydemo.txt PEER_URL=http://127.0.0.1:9000 bin/bench pages`. The
file has a line for each kind of page: ours, the address there, and by how many times ours should be cheaper (or "-").
`PEER_PID`, the first process of its server, gives its processor time; without it, times are compared.
"""

import os
import re
import statistics
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.served.goals import report, report_peer
from tests.benchmarks.served.servers import (
    Cost,
    Meter,
    ReadingError,
    Server,
    connected,
    peer_server,
    question,
    read,
    serving,
)
from tests.benchmarks.served.sites import HOST, prepare_large, prepare_small

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
ROUND_S, LEAST = 0.4, 5
# For each thread of each process to have what it keeps.
WARM_UP = 16
GROWTH = {
    "accueil": "growth_home",
    "défi": "growth_defi",
    "liste": "growth_list",
    "liste, dernière page": "growth_last",
    "liste, trois filtres": "growth_filters",
    "thème": "growth_theme",
    "recherche, mot le plus courant": "growth_common",
}
SIGNED_IN = ("accueil", "défi", "liste", "recherche")
SITEMAP_PART = re.compile(rf"<loc>https://{re.escape(HOST)}(/[^<]+)</loc>".encode())
HEAD = f"{'page':<44} {'serveur':>8} {'base':>7} {'médiane':>8} {'p95':>8} {'requêtes':>9}"


@dataclass
class Page:
    """A page to measure on one server, and what was measured. `error` says why there is nothing."""

    kind: str
    server: Server
    address: str
    cookie: str = ""
    costs: list[Cost] = field(default_factory=list)
    queries: int | None = None
    error: str = ""

    @property
    def question(self) -> bytes:
        return question(self.server, self.address, self.cookie, encoding="identity")

    def measure(self, meter: Meter, *, seconds: float, least: int, readers: int = 1) -> None:
        """Add the costs of a round; one error, and the page is measured no more."""
        if self.error:
            return
        try:
            self.costs.append(meter.cost(self.server, [self.question], seconds=seconds, least=least, readers=readers))
        except ReadingError as error:
            self.error = str(error)

    def count_queries(self) -> None:
        """Count the statements of one answer; an error is one more reason to say nothing of the page."""
        if self.error or self.server.log is None:
            return
        try:
            self.queries = self.server.queries(self.address, self.cookie)
        except ReadingError as error:
            self.error = str(error)

    def line(self) -> str:
        """Return what was measured, in milliseconds."""
        name = f"{self.server.name} : {self.kind}"
        if self.error:
            return f"{name:<44} ARRÊTÉ, {self.error}"
        times = sorted(time for cost in self.costs for time in cost.times_ms)
        server, database = (
            statistics.median(getattr(cost, part) for cost in self.costs) for part in ("server_ms", "database_ms")
        )
        counted = "–" if self.queries is None else self.queries
        return (
            f"{name:<44} {server:>8.2f} {database:>7.2f} {statistics.median(times):>8.2f} "
            f"{times[int(len(times) * 0.95)]:>8.2f} {counted:>9}"
        )


def ratio(of: Page, to: Page, by: str = "processor_ms") -> float | None:
    """Return how many times dearer a page is than another, round by round: the median; None after an error."""
    if of.error or to.error:
        return None
    if by == "clock":
        return statistics.median(
            statistics.median(one.times_ms) / statistics.median(other.times_ms)
            for one, other in zip(of.costs, to.costs, strict=True)
        )
    pairs = zip(of.costs, to.costs, strict=True)
    return statistics.median(one.processor_ms / max(other.processor_ms, 0.01) for one, other in pairs)


def sitemap_parts(server: Server) -> dict[str, str]:
    """Return the addresses of the parts of a sitemap by their kind: the last of each section."""
    with connected(server) as connection:
        asked = question(server, "/sitemap.xml", encoding="identity")
        parts = SITEMAP_PART.findall(read(connection, asked, "/sitemap.xml"))
    last = {re.sub(r"\d+", "", address): address for address in map(bytes.decode, parts)}
    return {f"plan, {kind.strip('/').removeprefix('sitemap-').removesuffix('-.xml')}": last[kind] for kind in last}


def pages_of(server: Server, facts: dict[str, object]) -> dict[str, Page]:
    """Return every page to measure on one of our sites."""
    addresses = {**facts["addresses"], **sitemap_parts(server)}
    pages = {kind: Page(kind, server, address) for kind, address in addresses.items()}
    for kind in SIGNED_IN:
        signed_in = f"{kind}, personne connectée"
        pages[signed_in] = Page(signed_in, server, addresses[kind], cookie=facts["member"])
    pages["formulaire d’une page"] = Page("formulaire d’une page", server, facts["edit"], cookie=facts["administrator"])
    return pages


def peer_pages() -> tuple[dict[str, Page], dict[str, float]]:
    """Return the pages of the peer that the environment names, and the goals of its file, by kind of page of ours."""
    url, path = os.environ.get("PEER_URL"), os.environ.get("PEER")
    if not url or not path:
        return {}, {}
    pid = int(os.environ["PEER_PID"]) if os.environ.get("PEER_PID") else None
    server = peer_server(Path(path).stem, url, pid)
    lines = [line.split("\t") for line in Path(path).read_text().splitlines() if line and line[0] != "#"]
    pages = {kind: Page(kind, server, address) for kind, address, _ in lines}
    return pages, {kind: float(bound) for kind, _, bound in lines if bound != "-"}


def main() -> None:
    """Measure, print a line a page, then the ratios; note what has a goal."""
    small_site, large_site = prepare_small(), prepare_large()
    meter, (theirs, bounds) = Meter(), peer_pages()
    with ExitStack() as stack:
        small, large = (stack.enter_context(serving(site, CACHE_URL="none")) for site in (small_site, large_site))
        ours = {each: pages_of(each, site.facts) for each, site in ((small, small_site), (large, large_site))}
        measured = [page for pages in zip(*(pages.values() for pages in ours.values()), strict=True) for page in pages]
        measured += theirs.values()
        for page in measured:
            page.measure(meter, seconds=0, least=WARM_UP // 4, readers=4)
            page.costs.clear()
        for _ in range(ROUNDS):
            for page in measured:
                page.measure(meter, seconds=ROUND_S, least=LEAST)
        for page in measured:
            page.count_queries()
    print(HEAD)
    for page in measured:
        print(page.line())
    tell_growth(ours[small], ours[large])
    tell_queries([page for page in measured if page.queries is not None])
    for kind, page in theirs.items():
        by = "processor_ms" if page.server.pid else "clock"
        dearer = ratio(page, ours[small][kind], by)
        if dearer is not None:
            print(f"{kind} : {page.server.name} coûte {dearer:.2f} x la nôtre ({by})")
            report_peer(f"{kind}, {page.server.name} / nous", dearer, bounds.get(kind, 1.0))
    if any(page.error for page in measured):
        raise SystemExit("Des pages n’ont pas été mesurées : voir « ARRÊTÉ ».")


def tell_growth(small: dict[str, Page], large: dict[str, Page]) -> None:
    """Print what each page costs on the large site for what it costs on the small one; note the goals."""
    for kind in small:
        grown = ratio(large[kind], small[kind])
        if grown is None:
            continue
        print(f"{kind} : {grown:.2f} x sur le grand site")
        if kind in GROWTH:
            report(GROWTH[kind], grown)
    wrong = ratio(large["recherche, mot mal écrit"], large["recherche, mot juste"])
    if wrong is not None:
        print(f"un mot mal écrit : {wrong:.2f} x le même mot juste")
        report("misspelt", wrong)
    parts = [page for kind, page in large.items() if kind.startswith("plan") and page.costs]
    if parts:
        report("sitemap_ms", max(statistics.median(cost.processor_ms for cost in page.costs) for page in parts))


def tell_queries(pages: list[Page]) -> None:
    """Note the most statements that a page makes, for those whom goals name."""
    edit = [page.queries for page in pages if page.address.startswith("/gestion/")]
    member = [page.queries for page in pages if page.cookie and not page.address.startswith("/gestion/")]
    names = {"anonymous": [page.queries for page in pages if not page.cookie], "member": member, "edit": edit}
    for name, counts in names.items():
        if counts:
            report(f"queries_{name}", max(counts))


if __name__ == "__main__":
    sys.exit(main())
