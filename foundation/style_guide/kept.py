"""Made-up files, images and citations, without a file or a row of the database behind them."""

from dataclasses import dataclass
from typing import Any

from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from foundation.citing import Citation
from foundation.contents import Part


class SampleRendition:
    """A picture that is already the right size."""

    def img_tag(self, extra_attributes: dict[str, Any]) -> SafeString:
        """Return the `<img>`, as Wagtail's renditions do."""
        size = {"src": static("brand/icon-512.png"), "width": 512, "height": 512, "alt": "Exemple : la marque du site"}
        return format_html("<img{}>", mark_safe(flatatt({**size, **extra_attributes})))


@dataclass(frozen=True)
class SampleImage:
    """An image as the tag `image` wants it."""

    credit: str = ""
    licence: str = ""

    def get_rendition(self, wanted: Any) -> SampleRendition:
        """Return the picture, whatever size is wanted."""
        return SampleRendition()


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


def kept() -> dict[str, Any]:
    """Return what stands for files, images and pages that are kept."""
    return {
        "contents": [Part(f"partie-{n}", f"Exemple de partie, la {n}") for n in range(1, 6)],
        "figures": [
            {"image": SampleImage("Personne, exemple", "CC BY 4.0"), "caption": "Exemple : une légende inventée."},
            {"image": SampleImage(), "caption": ""},
        ],
        "files": [
            SampleFile("Exemple de livret", file_size=1_240_000, licence="CC BY-SA 4.0"),
            SampleFile("Exemple de fichier dont on ne sait rien de plus", file_extension="odt"),
        ],
        "rich_text": RichText(
            "<p>Texte inventé, avec <a href='#'>un lien</a> et <b>un mot fort</b> : est-ce clair ?</p>"
            "<ul><li>une chose inventée</li><li>une autre</li></ul>"
        ),
        "shelf": SampleShelf("Exemple de rayon", "components/cards/resource.html"),
        "citation": Citation(
            address="https://example.org/exemple/",
            mail="mailto:?subject=Exemple&body=https%3A%2F%2Fexample.org%2Fexemple%2F",
            text="« Exemple de page », Site d’exemple, https://example.org/exemple/, lu le [date].",
        ),
    }
