"""The requests that a browser refused because of the Content-Security-Policy, and the hosts it contacted."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

# The page's own event names the directive; kept in the window so that a script that fails early is heard too.
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@dataclass
class Watch:
    """A page under watch: what the console said of the policy, which other hosts were asked."""

    page: Page
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def refused(self) -> list[str]:
        """Return what the page now open was refused, and what the console said since the watch began."""
        return [*self.page.evaluate("window.refused ?? []"), *self.said]

    def strangers(self, site: str) -> set[str]:
        """Return the hosts other than that of `site` which were asked for something."""
        return self.hosts - {urlsplit(site).netloc}


def watch(page: Page) -> Watch:
    """Watch `page` from its next address on."""
    seen = Watch(page)

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            seen.said.append(message.text)

    def note(request: Request) -> None:
        if request.url.startswith(("http:", "https:", "ws:", "wss:")):
            seen.hosts.add(urlsplit(request.url).netloc)

    page.add_init_script(LISTEN)
    page.on("console", hear)
    page.on("request", note)
    return seen
