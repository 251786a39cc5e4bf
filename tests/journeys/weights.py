"""What the first visit of a page costs: requests, bytes, third parties, movement."""

import gzip
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Response

# Sums what moved without the reader having done anything, from before the first paint.
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
SETTLING_MS = 300
COMPRESSED = ("text/", "javascript", "json", "svg")


@dataclass
class Weight:
    """The first visit of one page. Bytes; `wire` is after gzip and without content images."""

    wire: int = 0
    requests: int = 0
    css: int = 0
    js: int = 0
    shift: float = 0
    third_parties: set[str] = field(default_factory=set)

    @property
    def faults(self) -> list[str]:
        """Return what passes the bounds of the performance goals (P10), as short sentences."""
        bounds = {
            f"{self.wire} octets sur le fil": self.wire <= 150_000,
            f"{self.requests} requêtes": self.requests <= 12,
            f"tiers : {sorted(self.third_parties)}": not self.third_parties,
            f"décalage {self.shift:.3f}": self.shift <= 0.02,
            f"{self.css} octets de CSS": self.css <= 60_000,
            f"{self.js} octets de notre JavaScript": self.js <= 15_000,
        }
        return [said for said, holds in bounds.items() if not holds]


def _is_content_image(address: str) -> bool:
    return urlsplit(address).path.startswith("/media/")


def weigh(context: BrowserContext, site: str, address: str) -> Weight:
    """Open `address` of `site` in a `context` that has seen nothing yet, and return what came."""
    weight = Weight()
    answers: list[Response] = []
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    # A function of our own: Playwright cannot hold a built-in one.
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{site}{address}", wait_until="load")
    page.wait_for_function("document.fonts.status === 'loaded'")
    # The last shift of a page comes with the frame after its fonts.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # The browser tells of a shift a little after it has painted it.
    page.wait_for_timeout(SETTLING_MS)
    weight.shift = page.evaluate("window.shifted")
    for answer in answers:
        if not answer.url.startswith("http"):
            continue
        host = urlsplit(answer.url).netloc
        if host != urlsplit(site).netloc:
            weight.third_parties.add(host)
        if _is_content_image(answer.url):
            continue
        body = answer.body()
        weight.requests += 1
        kind = answer.headers.get("content-type", "")
        weight.wire += len(gzip.compress(body, 6)) if any(name in kind for name in COMPRESSED) else len(body)
        if "css" in kind:
            weight.css += len(body)
        if "javascript" in kind and "/vendor/" not in answer.url:
            weight.js += len(body)
    page.close()
    return weight
