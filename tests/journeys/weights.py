"""The cost of the first visit of a page: requests, bytes, third parties, movement."""

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
CSS_BUDGET = 16_000
JS_BUDGET = 12_000
COMPRESSED = ("text/", "javascript", "json", "svg")


@dataclass
class Weight:
    """The first visit of one page. Bytes, compressed; `wire` is without content images, `js` without libraries."""

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
            **styles_and_scripts(self.css, self.js),
            f"{self.wire} octets sur le fil": self.wire <= 150_000,
            f"{self.requests} requêtes": self.requests <= 12,
            f"tiers : {sorted(self.third_parties)}": not self.third_parties,
            f"décalage {self.shift:.3f}": self.shift <= 0.02,
        }
        return [said for said, holds in bounds.items() if not holds]


def compressed(body: bytes) -> int:
    """Return the size of `body` as WhiteNoise and the page cache send it."""
    return len(gzip.compress(body))


def styles_and_scripts(css: int, js: int) -> dict[str, bool]:
    """Return, for each budget of a page in compressed bytes, what is used of it and whether that is within."""
    return {
        f"{css} octets de CSS": css <= CSS_BUDGET,
        f"{js} octets de notre JavaScript": js <= JS_BUDGET,
    }


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
        weight.wire += compressed(body) if any(name in kind for name in COMPRESSED) else len(body)
        if "css" in kind:
            weight.css += compressed(body)
        if "javascript" in kind and "/vendor/" not in answer.url:
            weight.js += compressed(body)
    page.close()
    return weight
