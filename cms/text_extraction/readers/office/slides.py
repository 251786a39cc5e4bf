"""Extract the text of PowerPoint slides, in the order in which they are shown; never the notes of the speaker."""

import re

from cms.text_extraction.readers.buffer import TextBuffer, Unreadable
from cms.text_extraction.readers.office.flow import BREAK, FlowParser, Grammar
from cms.text_extraction.readers.office.names import attribute, is_on
from cms.text_extraction.readers.office.package import Package, PartParser

SLIDES_MAX = 5_000


class SlideParser(FlowParser):
    """Reads a slide, nothing of a hidden one."""

    grammar = Grammar(
        words=frozenset({"a:t"}),
        marks={"a:br": BREAK},
        blocks=frozenset({"a:p"}),
        skipped=frozenset({"mc:Fallback"}),
    )

    def hidden_levels(self, name: str, attributes: dict[str, str]) -> int | None:
        if name == "p:sld" and not is_on(attribute(attributes, "show")):
            return 0
        hidden = attribute(attributes, "hidden") if name == "p:cNvPr" else ""
        # Shape > its properties > its name.
        return 2 if hidden and is_on(hidden) else None


class PresentationParser(PartParser):
    """Finds the order of the slides."""

    def __init__(self) -> None:
        super().__init__()
        self.slides: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p:sldId" and len(self.slides) < SLIDES_MAX:
            # It has a number called "id" too.
            identifier = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
            self.slides.append(identifier)


def read_slides(package: Package, text: TextBuffer) -> None:
    """Add the text of each slide as a page. Raises `Unreadable`, `LimitReached`."""
    for part in _parts(package):
        package.read(part, SlideParser(text))
        text.add(BREAK)
        text.end_page()


def _parts(package: Package) -> list[str]:
    main = "ppt/presentation.xml"
    named = package.relationships_of("").kinds.get("officeDocument", [main])[0]
    ordered: list[str] = []
    if named in package.names:
        presentation = PresentationParser()
        package.read(named, presentation)
        targets = package.relationships_of(named).targets
        ordered = [targets[slide] for slide in presentation.slides if targets.get(slide) in package.names]
    # A presentation that does not say: by their numbers, the tenth after the second.
    parts = ordered or sorted((name for name in package.names if _SLIDE.fullmatch(name)), key=_number)
    if not parts:
        raise Unreadable("damaged")
    return parts


_SLIDE = re.compile(r"ppt/slides/slide\d{1,9}\.xml")


def _number(name: str) -> int:
    return int(re.findall(r"\d+", name)[-1])
