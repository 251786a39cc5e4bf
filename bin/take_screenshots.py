"""Take pictures of the main pages of a running site: `python -m bin.take_screenshots ADDRESS FOLDER`.

Each page at 360 and 1280 pixels, light and dark, and on paper (PDF); says which pages are wider than the screen.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "accueil": "/",
    "liste": "/defis/",
    "defi": "/defis/comment-prevenir-les-violences-faites-aux-femmes/",
    "programme": "/editions/2017/",
    "conference": "/conferences/qu-est-ce-qu-un-frein-comportemental/",
    "ressource": "/ressources/le-travail-comme-boussole/",
    "theme": "/themes/cohesion-sociale/",
    "territoire": "/territoires/ain-01/",
    "resultats": "/recherche/?q=accueil",
    "introuvable": "/rien-de-tel/",
}
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900
FAULT = 500
# The best, small, for the README and docs/identite.md.
CHOSEN = (
    "accueil-1280-light",
    "accueil-360-dark",
    "liste-1280-light",
    "defi-1280-light",
    "defi-360-light",
    "programme-1280-dark",
)
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
COLOURS = 96


def look(browser: Browser, base: str, folder: Path, width: int, scheme: str) -> list[str]:
    """Write a picture of each page at `width` in `scheme`; return the names of those wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
    page = context.new_page()
    wide = []
    for name, address in PAGES.items():
        answer = page.goto(base + address)
        if answer is None or answer.status >= FAULT:
            sys.exit(f"{address} ne répond pas comme il faut.")
        page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
        chosen = f"{name}-{width}-{scheme}"
        if chosen in CHOSEN:
            keep(page.screenshot(), chosen)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide.append(f"{name} : {found} px sur un écran de {width}")
        if width == WIDTHS[-1] and scheme == SCHEMES[0]:
            page.pdf(path=folder / f"{name}.pdf", format="A4", prefer_css_page_size=True, print_background=False)
    context.close()
    return wide


def keep(png: bytes, name: str) -> None:
    """Write a picture for the documentation, in few colours."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    short = name.removesuffix("-1280-light")
    with Image.open(BytesIO(png)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{short}.png", optimize=True)


def main() -> None:
    """Take every picture; end with status 1 when a page is wider than its screen."""
    base, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    wide = []
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in WIDTHS:
            for scheme in SCHEMES:
                wide += look(browser, base, folder, width, scheme)
        browser.close()
    print(*(wide or [f"Aucune page n’est plus large que l’écran. Images : {folder}"]), sep="\n")
    sys.exit(1 if wide else 0)


if __name__ == "__main__":
    main()
