"""Take the pictures of the editors' guide: `python -m bin.take_guide_pictures ADDRESS PASSWORD`.

ADDRESS is a site started by `make run` for this purpose alone, PASSWORD that of its demonstration accounts: a made-up
défi is proposed there. The pictures go to `static/cms/guide/`, small; `templates/cms/editing/guide.html` shows
them, and says in words what they show.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "static" / "cms" / "guide"
SIZE = {"width": 1000, "height": 560}
SHOWN_WIDTH = 800
QUALITY = 72
PATIENCE_MS = 120_000
TITLE = "Comment ouvrir la mairie le samedi ?"
SUMMARY = "Les personnes qui travaillent ne viennent pas en semaine. La commune essaie le samedi matin."


def keep(page: Page, name: str) -> None:
    """Write what the screen shows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(page.screenshot())) as image:
        height = image.height * SHOWN_WIDTH // image.width
        small = image.convert("RGB").resize((SHOWN_WIDTH, height), Image.Resampling.LANCZOS)
        small.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


def signed_in(browser: Browser, base: str, who: str, password: str) -> Page:
    """Open the CMS as one of the demonstration accounts."""
    context = browser.new_context(base_url=base, locale="fr-FR", viewport=SIZE)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/connexion/")
    page.locator("[name=username]").fill(f"{who}@demo.invalid")
    page.locator("[name=password]").fill(password)
    page.locator("form:has([name=password]) [type=submit]").click()
    page.wait_for_url(lambda address: "/connexion/" not in address)
    page.goto("/gestion/")
    return page


def propose(page: Page) -> None:
    """Write a défi and submit it, with a picture of the beginning and one of the form."""
    keep(page, "accueil")
    page.get_by_role("link", name="Écrire un défi").click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill(SUMMARY)
    page.locator(".w-autosave-indicator__state--saved").wait_for()
    keep(page, "ecrire")
    page.locator("[name=action-submit]").first.click()
    page.locator(".messages li").first.wait_for()


def decide(page: Page) -> None:
    """Open what waits, with the answers side by side."""
    page.locator("#attente a, .dashboard-list a").filter(has_text="samedi").first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Demander des changements").first.wait_for()
    keep(page, "decider")


def main() -> None:
    """Take every picture."""
    base, password = sys.argv[1].rstrip("/"), sys.argv[2]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        propose(signed_in(browser, base, "contribution", password))
        decide(signed_in(browser, base, "moderation", password))
        browser.close()
    print(*(f"{path.name} : {path.stat().st_size // 1024} ko" for path in sorted(FOLDER.iterdir())), sep="\n")


if __name__ == "__main__":
    main()
