"""Made-up files, images and citations, without a file or a row of the database behind them."""

from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from wagtail.rich_text import RichText

from cms.media.renditions import Picture
from cms.presenting.citations import Citation
from cms.presenting.table_of_contents import Part
from home.style_guide.samples import RESOURCES


@dataclass(frozen=True)
class SampleImage:
    """An image as the tag `picture` wants it; `lost` when its file is."""

    credit: str = ""
    licence: str = ""
    lost: bool = False
    decorative: bool = False
    contextual_alt_text: str = "Exemple : la marque du site"

    def picture(self) -> Picture:
        """Return what there is to show."""
        return Picture((), "" if self.lost else static("brand/icon-maskable-512.png"), 512, 512)


@dataclass(frozen=True)
class SampleFile:
    """A document to download."""

    title: str
    file_extension: str = "pdf"
    file_size: int | None = None
    licence: str = ""
    url: str = "#"


@dataclass(frozen=True)
class SampleShelf:
    """A shelf of cards."""

    title: str
    card: str


def sample_files() -> dict[str, Any]:
    """Return what stands for files, images and pages that are kept."""
    return {
        "contents": [Part(f"partie-{n}", f"Exemple de partie, la {n}") for n in range(1, 6)],
        "figures": [
            {"image": SampleImage("Personne, exemple", "CC BY 4.0"), "caption": "Exemple : une légende inventée."},
            {"image": SampleImage(), "caption": ""},
            {"image": SampleImage(lost=True), "caption": "Exemple : une image dont le fichier est perdu."},
        ],
        "files": [
            SampleFile("Exemple de livret", file_size=1_240_000, licence="CC BY-SA 4.0"),
            SampleFile("Exemple de fichier dont on ne sait rien de plus", file_extension="odt"),
        ],
        "rich_text": RichText(
            "<p>Texte inventé, avec <a href='#'>un lien</a> et <b>un mot fort</b> : est-ce clair ?</p>"
            "<ul><li>une chose inventée</li><li>une autre</li></ul>"
        ),
        "filled_shelf": {
            "shelf": SampleShelf("Exemple de rayon", "components/cards/resource.html"),
            "pages": RESOURCES,
            "more_url": "#",
            "link": "Tout le rayon",
        },
        "citation": Citation(
            address="https://example.org/exemple/",
            mail="mailto:?subject=Exemple&body=https%3A%2F%2Fexample.org%2Fexemple%2F",
            text="« Exemple de page », Site d’exemple, https://example.org/exemple/, lu le 1er juillet 2017.",
        ),
    }
